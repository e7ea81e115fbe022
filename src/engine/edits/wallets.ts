import type { Decimal } from 'decimal.js';
import type { Account, Pool } from '#shared/domain/account.ts';
import { exact, exactText } from './exact.ts';

/**
 * Where an account's money stands. A balance is the whole wallet of an asset, isolated wallets included; a pool's wallet is the
 * part of it that is margin there; a pool of many assets has none of its own and counts the balances. So what an account gains
 * or pays changes the balance and one pool, and a move between its pools changes no balance.
 */

/** The pool that backs cross positions settled in an asset: its own, else the one of all assets; null when there is none. */
export function sharedPool({ pools }: Account, asset: string): Pool | null {
  const shared = pools.filter(({ kind }) => kind !== 'isolated');
  return (
    shared.find(({ marginAsset }) => marginAsset === asset) ??
    shared.find(({ marginAsset }) => marginAsset === null) ??
    null
  );
}

/** What an account gained (above zero) or paid in an asset, in the pool where it happened; null: outside every pool. */
export function credited(
  account: Account,
  pool: string | null,
  asset: string,
  amount: Decimal,
): Account {
  return changedBalance(changedPool(account, pool, amount), asset, amount);
}

/** Money moved from one pool of an account to another; a pool of many assets, or none, gives and takes in the balances. */
export function moved(
  account: Account,
  from: string | null,
  to: string | null,
  amount: Decimal,
): Account {
  return changedPool(changedPool(account, from, amount.neg()), to, amount);
}

function changedPool(account: Account, id: string | null, amount: Decimal): Account {
  return {
    ...account,
    pools: account.pools.map((pool) =>
      pool.id === id && pool.wallet !== null
        ? { ...pool, wallet: exactText(exact(pool.wallet).plus(amount)) }
        : pool,
    ),
  };
}

function changedBalance(account: Account, asset: string, amount: Decimal): Account {
  if (account.balances.some((balance) => balance.asset === asset))
    return {
      ...account,
      balances: account.balances.map((balance) =>
        balance.asset === asset
          ? { ...balance, wallet: exactText(exact(balance.wallet).plus(amount)) }
          : balance,
      ),
    };
  // A list of wallets that names the others says that this one is empty; no list says nothing.
  const empty = listsWallets(account) && account.pools.every((pool) => pool.marginAsset !== asset);
  if (!empty) return account;
  const row = { asset, wallet: exactText(amount), borrowed: null, reported: null };
  return { ...account, balances: [...account.balances, row] };
}

/** Whether the account's wallets are known. Bybit's reply without a coin is an answer too (`bybit-wallet.ts`). */
function listsWallets({ balances, venue, reported }: Account): boolean {
  return balances.length > 0 || (venue === 'bybit' && reported !== null);
}

/** Whether money in this asset is counted anywhere, so that a change of it shows. */
export function countsMoney(account: Account, asset: string): boolean {
  return (
    listsWallets(account) ||
    account.pools.some(({ marginAsset, wallet }) => marginAsset === asset && wallet !== null)
  );
}

/** What an asset's wallet holds beyond the pools: money that is no margin. Zero where it cannot be told. */
export function outsidePools(account: Account, asset: string): Decimal {
  const rest = beyondPools(account, asset);
  return rest === null || rest.isNegative() ? exact(0) : rest;
}

/** A wallet less the pools it feeds; null where it cannot be told, and where a pool of many assets counts it all. */
export function beyondPools(account: Account, asset: string): Decimal | null {
  const balance = account.balances.find((candidate) => candidate.asset === asset);
  const pools = account.pools.filter(({ marginAsset }) => marginAsset === asset);
  const counted = account.pools.some(({ marginAsset }) => marginAsset === null);
  if (!balance || counted || pools.some(({ wallet }) => wallet === null)) return null;
  const pooled = pools.reduce((sum, { wallet }) => sum.plus(wallet ?? 0), exact(0));
  return exact(balance.wallet)
    .minus(balance.borrowed ?? 0)
    .minus(pooled);
}

/** What the shared pool holds of an asset, and what lies outside the pools, isolated wallets left out; null: unknown. */
export function spendable(account: Account, asset: string): Decimal | null {
  const balance = account.balances.find((candidate) => candidate.asset === asset);
  const own = account.pools.filter(({ marginAsset }) => marginAsset === asset);
  const shared = own.find(({ kind }) => kind !== 'isolated');
  if (shared)
    return shared.wallet === null ? null : outsidePools(account, asset).plus(shared.wallet);
  if (!countsMoney(account, asset) || own.some(({ wallet }) => wallet === null)) return null;
  return own.reduce((sum, { wallet }) => sum.minus(wallet ?? 0), exact(balance?.wallet ?? 0));
}

/**
 * After something of unknown worth was realized, what the pool and the asset hold is unknown: the wallet is taken out of the
 * book, and with it, beside a pool of many assets, every wallet, because a list without this one would say that it is empty.
 */
export function forgotten(account: Account, pool: string, asset: string): Account {
  const whole = account.pools.some(({ marginAsset }) => marginAsset === null);
  return {
    ...account,
    reported: null,
    pools: account.pools.map((other) => (other.id === pool ? { ...other, wallet: null } : other)),
    balances: whole ? [] : account.balances.filter((balance) => balance.asset !== asset),
  };
}
