import { worstQuality, type Quality } from '#shared/domain/figure.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { LoadReading } from '../margin/pool-risk.ts';

/**
 * The account nearest to, or furthest beyond, liquidation. Beyond ranks above every number; an account of unknown load
 * ranks after those that are known, because a name must be shown for the number: how many are unknown is said beside it.
 */
export function worstAccount(risk: {
  readonly accounts: readonly AccountRisk[];
}): AccountRisk | null {
  let worst: AccountRisk | null = null;
  for (const account of risk.accounts) {
    if (account.account.account.positions.length === 0 && isUnknown(account.load)) continue;
    if (worst === null || rank(account) > rank(worst)) worst = account;
  }
  return worst;
}

function rank(account: AccountRisk): number {
  if (account.load.beyond) return Number.POSITIVE_INFINITY;
  return account.load.value ?? -1;
}

/**
 * The worst load of a group of accounts and whose it is. It is as good as the worst of all their loads: an account that is
 * old, in doubt or unknown may be worse by now than the one that is shown.
 */
export function worstLoad(
  accounts: readonly AccountRisk[],
): { readonly account: AccountRisk; readonly load: LoadReading } | null {
  const account = worstAccount({ accounts });
  if (account === null) return null;
  const { load } = account;
  const quality = accounts.reduce<Quality>(
    (worst, other) => worstQuality(worst, inGroup(other)),
    load.quality,
  );
  if (quality === load.quality) return { account, load };
  return { account, load: { ...load, quality, reason: doubtWords(quality, accounts) } };
}

/** A group lacks an account of unknown load: what is said of it is partial. */
function inGroup({ load }: AccountRisk): Quality {
  return isUnknown(load) ? 'partial' : load.quality;
}

function isUnknown({ value, beyond }: LoadReading): boolean {
  return value === null && !beyond;
}

/** Which of the accounts make the group's load no better than this, by the name of the first: unknown ones before those of which a part is known. */
function doubtWords(quality: Quality, accounts: readonly AccountRisk[]): string | null {
  const doubtful = accounts.filter((account) => inGroup(account) === quality);
  const unknown = doubtful.filter(({ load }) => isUnknown(load)).length;
  const first = doubtful.find(({ load }) => unknown === 0 || isUnknown(load));
  if (first === undefined) return null;
  const words = `${first.account.account.label}: ${first.load.reason ?? quality}`;
  const named =
    unknown === 0 ? words : `${unknown} of ${accounts.length} accounts unknown: ${words}`;
  const rest = doubtful.length - Math.max(1, unknown);
  return rest === 0 ? named : `${named}, and ${rest} more in doubt`;
}
