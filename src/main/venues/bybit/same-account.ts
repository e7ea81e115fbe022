import { ok, type Result } from '#shared/contract/failure.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import { add, isLess, magnitude, multiply, sum } from '../wire/decimal.ts';
import {
  compareAccounts,
  requireSameAccount,
  requireSameMoment,
  shareOf,
  type Comparison,
  type Proof,
  type Verdict,
} from '../same-account.ts';
import { first } from '../wire/recognised.ts';
import type { OpenPosition } from './parse.ts';
import type { BybitReplies } from './read-replies.ts';

/** Room for prices to move between two replies of one snapshot: initial margin moves with the mark, PnL with it times leverage. */
const MARGIN_SHARE = '0.02';
const PNL_SHARE = '0.01';
/** Half a unit of the last printed digit, doubled: eight decimals. */
const ROUNDING = '0.00000001';

/** Whether the wallet and the position lists are of one account; gives the gaps to note. */
export function bybitAccountProof(replies: BybitReplies, proof: Proof): Result<readonly string[]> {
  const { wallet, pages, sorted } = replies;
  const walletReply = first(sorted, 'wallet-balance');
  if (!wallet || !walletReply || !pages) return ok([]);
  const moment = requireSameMoment([
    { name: walletReply.name, at: wallet.at },
    ...pages.map((page) => ({ name: page.name, at: page.at })),
  ]);
  if (!moment.ok) return moment;
  const joined = requireSameAccount(verdictOf(replies), {
    first: walletReply.name,
    second: pages.map((page) => page.name).join(' and '),
    proof,
  });
  if (!joined.ok) return joined;
  return ok(joined.value === null ? [] : [joined.value]);
}

function verdictOf({ wallet, pages }: BybitReplies): Verdict {
  const open = (pages ?? []).flatMap((page) => page.open);
  if (!wallet) return { kind: 'unproven' };
  const missing = marginMissing(wallet.account.totalInitialMargin, open);
  if (missing !== null) return { kind: 'different', because: missing };
  const comparisons: Comparison[] = [];
  for (const coin of wallet.account.coin) {
    const settled = open.filter((position) => position.instrument.settle === coin.coin);
    if (settled.length === 0) continue;
    const margins = known(settled.map(({ row }) => row.positionIM));
    if (coin.totalPositionIM !== null && margins) {
      comparisons.push({
        figure: `the initial margin of positions in ${coin.coin}`,
        first: coin.totalPositionIM,
        second: sum(margins),
        tolerance: add(shareOf(margins, MARGIN_SHARE), ROUNDING),
      });
    }
    const profits = known(settled.map(({ row }) => row.unrealisedPnl));
    if (coin.unrealisedPnl !== null && profits) {
      comparisons.push({
        figure: `the unrealized PnL of positions in ${coin.coin}`,
        first: coin.unrealisedPnl,
        second: sum(profits),
        tolerance: add(shareOf(settled.map(notionalOf), PNL_SHARE), ROUNDING),
      });
    }
  }
  return compareAccounts(comparisons);
}

/** The account's total counts every position's margin, so it cannot be less than the dollar-settled ones in the list. */
function marginMissing(total: DecimalText | null, open: readonly OpenPosition[]): string | null {
  const dollars = open.filter(({ instrument }) => /^USD[TC]$/.test(instrument.settle));
  const margins = known(dollars.map(({ row }) => row.positionIM));
  if (total === null || margins === null) return null;
  const listed = sum(margins);
  // A tenth is more than a dollar coin and the marks can move within one snapshot.
  return isLess(total, multiply(listed, '0.9'))
    ? `the account's total initial margin is ${total}, the listed positions alone need ${listed}`
    : null;
}

function known(figures: readonly (DecimalText | null)[]): readonly DecimalText[] | null {
  const present = figures.filter((figure) => figure !== null);
  return present.length === figures.length ? present : null;
}

function notionalOf({ row, instrument, quantity }: OpenPosition): DecimalText {
  const price = row.markPrice ?? row.avgPrice ?? '0';
  return instrument.settlement === 'inverse' ? magnitude(quantity) : multiply(quantity, price);
}
