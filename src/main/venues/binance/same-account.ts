import { ok, type Result } from '#shared/contract/failure.ts';
import { multiply, subtract } from '../wire/decimal.ts';
import {
  compareAccounts,
  requireSameAccount,
  type Comparison,
  type Proof,
  type Verdict,
} from '../same-account.ts';
import { first, type Sorted } from '../wire/recognised.ts';
import { coinmAccountPositions, coinmPositions } from './coinm-positions.ts';
import type { CoinmReplies } from './coinm-replies.ts';
import type { Holdings } from './pools.ts';
import { accountPositions, openPositions, positionKey, type OpenPosition } from './positions.ts';
import type { BinanceReplies } from './read-replies.ts';

/** Binance prints PnL and notional with eight decimals, entry prices rounded too: a millionth covers both. */
const ROUNDING = '0.000001';

/** Whether the account, balance and position replies are of one account; gives the gaps to note. */
export function binanceAccountProof(
  replies: BinanceReplies,
  proof: Proof,
): Result<readonly string[]> {
  return proveAccount(replies, positionVerdict(replies), proof);
}

export function coinmAccountProof(replies: CoinmReplies, proof: Proof): Result<readonly string[]> {
  return proveAccount(replies, coinmVerdict(replies), proof);
}

interface Compared extends Holdings {
  readonly positionRisk: readonly unknown[] | null;
  readonly sorted: Sorted<'account' | 'balance' | 'positionRisk'>;
}

function proveAccount(
  replies: Compared,
  positions: Verdict | null,
  proof: Proof,
): Result<readonly string[]> {
  const gaps: string[] = [];
  const { sorted } = replies;
  const pairs = [
    ['account', 'positionRisk', positions],
    ['account', 'balance', walletVerdict(replies)],
    ['balance', 'positionRisk', unlinked(replies)],
  ] as const;
  for (const [one, other, verdict] of pairs) {
    const firstReply = first(sorted, one);
    const secondReply = first(sorted, other);
    if (!firstReply || !secondReply || verdict === null) continue;
    const joined = requireSameAccount(verdict, {
      first: firstReply.name,
      second: secondReply.name,
      proof,
    });
    if (!joined.ok) return joined;
    if (joined.value !== null) gaps.push(joined.value);
  }
  return ok(gaps);
}

/**
 * The account's PnL must follow from its own notional and the *other* reply's entry price, whatever the mark was when each
 * was made: notional − quantity × entry = PnL. That ties the two replies to eight digits, seconds apart or not.
 */
function positionVerdict({ account, positionRisk }: BinanceReplies): Verdict | null {
  if (!account || !positionRisk) return null;
  return pairVerdict(
    accountPositions(account, null),
    openPositions(positionRisk, null),
    (key, mine, other) =>
      mine.notional === null || other.entryPrice === null
        ? null
        : {
            figure: `the unrealized PnL of ${key} at the same entry price`,
            first: mine.unrealizedPnl,
            second: subtract(mine.notional, multiply(mine.quantity, other.entryPrice)),
            tolerance: ROUNDING,
          },
  );
}

/** COIN-M prints the entry price in both replies, to the digit. */
function coinmVerdict({ account, positionRisk }: CoinmReplies): Verdict | null {
  if (!account || !positionRisk) return null;
  const ours = coinmAccountPositions(account);
  const theirs = coinmPositions(positionRisk);
  // A contract that is none is refused when the positions are read.
  if (!ours.known || !theirs.known) return null;
  return pairVerdict(ours.value, theirs.value, (key, mine, other) =>
    mine.entryPrice === null || other.entryPrice === null
      ? null
      : {
          figure: `the entry price of ${key}`,
          first: mine.entryPrice,
          second: other.entryPrice,
          tolerance: '0',
        },
  );
}

/** Both replies must hold the same positions, in the same quantities, and agree about a figure of each. */
function pairVerdict(
  first: readonly OpenPosition[],
  second: readonly OpenPosition[],
  compare: (key: string, mine: OpenPosition, other: OpenPosition) => Comparison | null,
): Verdict {
  const ours = byKey(first);
  const theirs = byKey(second);
  const stranger =
    [...ours.keys()].find((key) => !theirs.has(key)) ??
    [...theirs.keys()].find((key) => !ours.has(key));
  if (stranger !== undefined) {
    return { kind: 'different', because: `only one of them has the position ${stranger}` };
  }
  const comparisons: Comparison[] = [];
  for (const [key, mine] of ours) {
    const other = theirs.get(key);
    if (!other) continue;
    comparisons.push({
      figure: `the quantity of ${key}`,
      first: mine.quantity,
      second: other.quantity,
      tolerance: '0',
    });
    const more = compare(key, mine, other);
    if (more !== null) comparisons.push(more);
  }
  return compareAccounts(comparisons);
}

function byKey(positions: readonly OpenPosition[]): ReadonlyMap<string, OpenPosition> {
  return new Map(positions.map((position) => [positionKey(position), position]));
}

/** Wallets change only by trades, fees, funding and transfers: within one moment they are equal to the digit. */
function walletVerdict({ account, balances }: Holdings): Verdict | null {
  if (!account || !balances) return null;
  const coins = new Map(balances.coins.map((coin) => [coin.asset, coin]));
  return compareAccounts(
    account.assets.flatMap((row) => {
      const coin = coins.get(row.asset);
      if (!coin) return [];
      return [
        {
          figure: `the ${row.asset} wallet`,
          first: row.walletBalance,
          second: coin.wallet,
          tolerance: '0',
        },
      ];
    }),
  );
}

/** A balance list and a position list share no figure but cross PnL, which moves with the mark. */
function unlinked({ account, balances, positionRisk }: Compared): Verdict | null {
  return !account && balances && positionRisk ? { kind: 'unproven' } : null;
}
