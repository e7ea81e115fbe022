import type { BlindRisk } from '#shared/contract/risk.ts';
import { inputWords } from '#shared/domain/live-inputs.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { CompiledInstrument } from '../book/compiled-book.ts';
import { movingCoins } from '../book/moving-coins.ts';
import { known, unknown } from '../book/reading.ts';
import { bandSide } from '../view/band-sides.ts';
import { heldContract } from '../view/coin-reference.ts';
import { inputAges } from './account-inputs.ts';

const DAY_MS = 86_400_000;
const SIGMAS = 3;

/**
 * Standard deviation of a coin's relative move in one day from its range of 24 hours: ln(high ÷ low) ÷ √(4 ln 2). Source: M. Parkinson,
 * "The Extreme Value Method for Estimating the Variance of the Rate of Return", Journal of Business 53 (1980), of one day; a random
 * walk without drift is assumed, as it is in scaling it by the square root of time.
 */
function dailyVolatility({ range24h }: CompiledInstrument): number | null {
  return range24h !== null && range24h.high > range24h.low
    ? Math.log(range24h.high / range24h.low) / Math.sqrt(4 * Math.LN2)
    : null;
}

/**
 * The blind-window risk of an account of a live book: 3 × daily volatility × √(age ÷ one day) over the distance to liquidation when that
 * coin alone moves, on its nearer side, both as relative moves; the coin with the largest share. One coin whose volatility or distance is
 * not known makes it unknown, and so does an input that was never received. null: no position can be liquidated by a price, or the book's inputs do not age.
 */
function blindRisk(risk: BookRisk, account: AccountRisk): BlindRisk | null {
  const { freshness } = risk;
  const { id, label, unread } = account.account.account;
  if (freshness === null || unread !== undefined || account.account.holdings.length === 0)
    return null;
  const { oldest, missing } = inputAges(freshness, account.account);
  const age = oldest && Math.max(0, freshness.now - oldest.at);
  if (missing !== null || age === null) {
    const share = unknown(`${missing ? inputWords(missing) : 'its inputs'}: never confirmed`);
    return { account: id, label, age, coin: null, share };
  }
  let worst: { readonly coin: string; readonly share: number } | null = null;
  for (const coin of movingCoins(account)) {
    const share = coinShare(risk, account, coin, age);
    if (typeof share === 'string')
      return { account: id, label, age, coin: null, share: unknown(share) };
    if (share !== null && share > (worst?.share ?? -1)) worst = { coin, share };
  }
  return (
    worst && {
      account: id,
      label,
      age,
      coin: worst.coin,
      share: known(worst.share, account.quality, 'model', account.inputs.doubt),
    }
  );
}

/** null: no move of the coin alone liquidates. A text says why it is not known. */
function coinShare(
  risk: BookRisk,
  account: AccountRisk,
  coin: string,
  age: number,
): number | string | null {
  const results = account.bandsOf(coin);
  for (const result of results) if (!result.known) return result.reason;
  const distances = (['down', 'up'] as const)
    .map((direction) => bandSide(results, direction).liquidation)
    .filter((move) => move !== null)
    .map(Math.abs);
  if (distances.length === 0) return null;
  const distance = Math.min(...distances);
  // What is margin alone has the range of whichever position of it is in the book.
  const held = account.account.byCoin.get(coin) ?? risk.book.byCoin.get(coin) ?? [];
  const contract = heldContract(coin, held, risk);
  const daily = contract && dailyVolatility(contract);
  if (daily === null) return `the range of the last 24 hours of ${coin} is not known`;
  if (distance === 0) return 'its liquidation is passed already';
  return (SIGMAS * daily * Math.sqrt(age / DAY_MS)) / distance;
}

/** The account whose share is largest; one whose share is unknown goes first, for it may be larger. */
export function worstBlindRisk(risk: BookRisk): BlindRisk | null {
  let worst: BlindRisk | null = null;
  for (const account of risk.accounts) {
    const found = blindRisk(risk, account);
    if (found === null) continue;
    if (found.share.value === null) return found;
    if (worst === null || found.share.value > (worst.share.value ?? 0)) worst = found;
  }
  return worst;
}
