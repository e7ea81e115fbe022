import type { AccountHealth, ReserveWallet } from '#shared/contract/accounts.ts';
import type { Wellbeing } from './connector-contract.ts';

interface WellbeingParts {
  /** As the account's own reading fared. */
  readonly account: (health: Omit<Wellbeing, 'reserves'>) => void;
  /** What lies beside it, and how asking for that fared. */
  readonly reserves: (
    wallets: readonly ReserveWallet[],
    endpoints: AccountHealth['endpoints'],
  ) => void;
}

/** One account's health from what tells its parts. Nothing is told before the account itself was asked for. */
export function wellbeingOf(tell: (health: Wellbeing) => void): WellbeingParts {
  let own: Omit<Wellbeing, 'reserves'> | null = null;
  let wallets: readonly ReserveWallet[] = [];
  let asked: AccountHealth['endpoints'] = [];

  function tellAll(): void {
    if (own === null) return;
    const names = new Set(own.endpoints.map(({ name }) => name));
    const others = asked.filter(({ name }) => !names.has(name));
    tell({ ...own, endpoints: [...own.endpoints, ...others], reserves: [...wallets] });
  }

  return {
    account(health) {
      own = health;
      tellAll();
    },
    reserves(read, endpoints) {
      wallets = read;
      asked = endpoints;
      tellAll();
    },
  };
}
