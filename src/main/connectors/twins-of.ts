import type { TwinAccounts } from '#shared/domain/live-inputs.ts';
import type { ListedAccount } from '../app/ports.ts';

/** The listed accounts that seem to be another listed one, each pair once. */
export function twinsOf(listed: readonly ListedAccount[]): TwinAccounts[] {
  const byId = new Map(listed.map((account) => [account.id, account]));
  const pairs = new Map<string, TwinAccounts>();
  for (const { id, label, twin } of listed) {
    const other = twin === null ? undefined : byId.get(twin.id);
    if (twin === null || other === undefined) continue;
    const [first, second] = [id, other.id].toSorted();
    const why =
      twin.why === 'uid'
        ? 'have one number at their venue'
        : 'show the same positions and balances';
    if (first !== undefined && second !== undefined)
      pairs.set(`${first} ${second}`, {
        accounts: [first, second],
        reason:
          `${label} and ${other.label} ${why}: what is one account may be counted twice`.slice(
            0,
            300,
          ),
      });
  }
  return [...pairs.values()];
}
