import type { AccountRisk } from '../book/account-risk.ts';

/**
 * The account nearest to, or furthest beyond, liquidation. Beyond ranks above every number; an account of unknown load
 * ranks after those that are known, because a name must be shown for the number: how many are unknown is said beside it.
 */
export function worstAccount(risk: {
  readonly accounts: readonly AccountRisk[];
}): AccountRisk | null {
  let worst: AccountRisk | null = null;
  for (const account of risk.accounts) {
    if (account.account.account.positions.length === 0 && account.load.value === null) continue;
    if (worst === null || rank(account) > rank(worst)) worst = account;
  }
  return worst;
}

function rank(account: AccountRisk): number {
  if (account.load.beyond) return Number.POSITIVE_INFINITY;
  return account.load.value ?? -1;
}
