import type { CompiledAccount, CompiledAsset, CompiledPool } from '../book/compiled-book.ts';
import { known, unknown, type Reading } from '../book/reading.ts';
import { weighted } from './collateral-slabs.ts';
import type { SizeTiers } from './size-tiers.ts';
import type { LegColumns, PoolQuestion } from './pool-risk.ts';

/** One coin of a unified account: wallet − what is owed + PnL of the contracts it settles. Unit: the coin. */
export interface CoinEquity {
  readonly currency: CompiledAccount['currencies'][number];
  readonly asset: CompiledAsset;
  readonly amount: number;
}

export type Wallet =
  | { readonly known: true; readonly coins: readonly CoinEquity[] }
  | { readonly known: false; readonly reason: string };

/**
 * Equity of every coin (help centre "Glossary Unified Trading Account", edition of 2026-03-13; margin/binance-bybit.md 3.4). A wallet list names every coin held: one that it does not name is at
 * zero. Replies without a debt field carry the wallet net of the debt already.
 */
export function coinEquities(
  { account, pool }: PoolQuestion,
  unrealizedPnl: LegColumns['unrealizedPnl'],
): Wallet {
  if (account.balances.length === 0 && account.account.reported === null)
    return { known: false, reason: 'the wallet balances are not in the replies' };
  const amounts = new Map<CompiledAsset, number>();
  const add = (asset: CompiledAsset, amount: number): void => {
    amounts.set(asset, (amounts.get(asset) ?? 0) + amount);
  };
  for (const { asset, wallet, borrowed } of account.balances) add(asset, wallet - borrowed);
  for (const [index, leg] of pool.legs.entries()) {
    const pnl = unrealizedPnl[index]!;
    if (Number.isNaN(pnl)) return { known: false, reason: pnlMissing(leg) };
    add(leg.settle, pnl);
  }
  return {
    known: true,
    coins: account.currencies.map((currency) => ({
      currency,
      asset: currency.asset,
      amount: amounts.get(currency.asset) ?? 0,
    })),
  };
}

function pnlMissing({ entry, instrument: { instrument } }: CompiledPool['legs'][number]): string {
  if (instrument.kind === 'option') return `the option ${instrument.venueSymbol} has no model yet`;
  return entry === null
    ? `the entry price of ${instrument.venueSymbol} is not given`
    : `there is no mark price for ${instrument.venueSymbol}`;
}

/** Before collateral value ratios, in USD. */
export function walletEquity({ market, quality }: PoolQuestion, wallet: Wallet): Reading {
  if (!wallet.known) return unknown(wallet.reason);
  let sum = 0;
  for (const { asset, amount } of wallet.coins) {
    if (amount === 0) continue;
    const usd = market.usd[asset.index] ?? Number.NaN;
    if (Number.isNaN(usd)) return unknown(usdMissing(asset));
    sum += amount * usd;
  }
  return known(sum, quality, 'model');
}

/**
 * After collateral value ratios, in USD: of a coin above zero the part its slabs count, by amount of the coin; a debt in full.
 * Source: help centre "Understanding Collateral Value Ratios in Unified Trading Account", margin/binance-bybit.md 3.4.
 * That the slabs also weigh the PnL inside a coin's equity is inferred from Bybit's own words "after the ratio".
 */
export function walletMargin({ market, quality }: PoolQuestion, wallet: Wallet): Reading {
  if (!wallet.known) return unknown(wallet.reason);
  let sum = 0;
  for (const { currency, asset, amount } of wallet.coins) {
    if (amount === 0) continue;
    const usd = market.usd[asset.index] ?? Number.NaN;
    if (Number.isNaN(usd)) return unknown(usdMissing(asset));
    if (amount > 0 && currency.slabs === null)
      return unknown(`the book has no collateral value ratio for ${asset.asset}`);
    const counted =
      amount > 0 && currency.slabs !== null ? weighted(currency.slabs, amount) : amount;
    if (Number.isNaN(counted))
      return unknown(`the collateral value ratios of ${asset.asset} end below what is held`);
    sum += counted * usd;
  }
  return known(sum, quality, 'model');
}

export interface DebtMargins {
  readonly initial: Reading;
  readonly maintenance: Reading;
}

/** Bybit asks margin for what is owed, by tables of its own per coin (spot-margin position-tiers). In USD; null: no debt. */
export function debtMargins({ market, quality }: PoolQuestion, wallet: Wallet): DebtMargins | null {
  const owed = wallet.known ? wallet.coins.filter(({ amount }) => amount < 0) : [];
  if (owed.length === 0) return null;
  const total = (rates: (tiers: SizeTiers) => Float64Array): Reading => {
    let sum = 0;
    for (const { currency, asset, amount } of owed) {
      if (currency.borrowing === null)
        return unknown(
          `${asset.asset} is owed, and the book has no borrowing tiers (spot-margin position-tiers) to say what margin a debt needs`,
        );
      const { tiers } = currency.borrowing;
      const rate = undoubtedRate(tiers, rates(tiers), -amount);
      if (rate === null)
        return unknown(`how the borrowing tiers of ${asset.asset} add up is not published`);
      const usd = market.usd[asset.index] ?? Number.NaN;
      if (Number.isNaN(usd)) return unknown(usdMissing(asset));
      sum += -amount * rate * usd;
    }
    return known(sum, quality, 'model');
  };
  return {
    initial: total(({ initialRate }) => initialRate),
    maintenance: total(({ rate }) => rate),
  };
}

/**
 * The rate on what is owed where every tier up to it has the same one; null where they differ, because whether they are
 * marginal is not published, and beyond the last tier.
 */
function undoubtedRate({ cap }: SizeTiers, rates: Float64Array, owed: number): number | null {
  const tier = cap.findIndex((bound) => owed <= bound);
  const [first] = rates;
  if (tier === -1 || first === undefined) return null;
  return rates.subarray(0, tier + 1).every((rate) => rate === first) ? first : null;
}

export function usdMissing({ asset }: CompiledAsset): string {
  return `there is no USD price for ${asset}`;
}
