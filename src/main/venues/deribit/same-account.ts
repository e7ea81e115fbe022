import { ok, type Result } from '#shared/contract/failure.ts';
import { add, divide, isLess, magnitude, multiply, sum } from '../wire/decimal.ts';
import {
  compareAccounts,
  requireSameAccount,
  requireSameMoment,
  shareOf,
  type Comparison,
  type Proof,
  type Verdict,
} from '../same-account.ts';
import type { OpenPosition } from './parse.ts';
import type { DeribitReplies } from './read-replies.ts';

/** Room for prices to move between two replies of one snapshot. */
const PNL_SHARE = '0.01';
const ROUNDING = '0.00000002';

/** Whether summaries and positions are of one account; gives the gaps to note. */
export function deribitAccountProof(
  replies: DeribitReplies,
  proof: Proof,
): Result<readonly string[]> {
  const { summaries, pages } = replies;
  if (summaries.length === 0 || !pages) return ok([]);
  const moment = requireSameMoment([...summaries, ...pages]);
  if (!moment.ok) return moment;
  const joined = requireSameAccount(verdictOf(replies), {
    first: summaries.map((summary) => summary.name).join(' and '),
    second: pages.map((page) => page.name).join(' and '),
    proof,
  });
  if (!joined.ok) return joined;
  return ok(joined.value === null ? [] : [joined.value]);
}

/**
 * Per currency of a segregated standard account: its margin counts every position (and orders besides), so it cannot be
 * less; and the futures' session PnL is the positions' own. Other models repeat one account figure and say nothing.
 */
function verdictOf({ currencies, pages }: DeribitReplies): Verdict {
  const open = (pages ?? []).flatMap((page) => page.open);
  const comparisons: Comparison[] = [];
  for (const summary of currencies) {
    if (summary.margin_model !== 'segregated_sm') continue;
    const own = open.filter(({ instrument }) => instrument.settle === summary.currency);
    const margin = sum(own.map(({ row }) => row.initial_margin));
    if (isLess(summary.initial_margin, multiply(margin, '0.95'))) {
      return {
        kind: 'different',
        because: `the ${summary.currency} initial margin is ${summary.initial_margin} in one, the positions of the other need ${margin}`,
      };
    }
    const futures = own.filter(({ row }) => row.kind === 'future');
    if (summary.futures_session_upl === null) continue;
    comparisons.push({
      figure: `the session PnL of futures in ${summary.currency}`,
      first: summary.futures_session_upl,
      second: sum(futures.map(({ row }) => row.floating_profit_loss ?? '0')),
      tolerance: add(shareOf(futures.map(notionalOf), PNL_SHARE), ROUNDING),
    });
  }
  return compareAccounts(comparisons);
}

/** Unit: the settlement currency. */
function notionalOf({ row, instrument, quantity }: OpenPosition): string {
  const price = row.mark_price ?? row.average_price ?? '0';
  if (instrument.settlement === 'linear') return multiply(quantity, price);
  return divide(magnitude(quantity), price) ?? '0';
}
