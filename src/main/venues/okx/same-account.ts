import { ok, type Result } from '#shared/contract/failure.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import { add, divide, magnitude, multiply, sum } from '../wire/decimal.ts';
import {
  compareAccounts,
  requireSameAccount,
  shareOf,
  type Comparison,
  type Proof,
} from '../same-account.ts';
import { first } from '../wire/recognised.ts';
import type { OpenPosition } from './open-position.ts';
import type { OkxReplies } from './read-replies.ts';

/** A hundredth of the notional: the room prices have to move between two replies of one snapshot. */
const NOTIONAL_SHARE = '0.01';
const ROUNDING = '0.00000001';

/** Whether the balance and the positions are of one account; gives the gaps to note. */
export function okxAccountProof(replies: OkxReplies, proof: Proof): Result<readonly string[]> {
  const balanceReply = first(replies.sorted, 'account/balance');
  const positionReply = first(replies.sorted, 'account/positions');
  if (!balanceReply || !positionReply) return ok([]);
  const joined = requireSameAccount(compareAccounts(comparisonsOf(replies)), {
    first: balanceReply.name,
    second: positionReply.name,
    proof,
  });
  if (!joined.ok) return joined;
  return ok(joined.value === null ? [] : [joined.value]);
}

/** Per currency: unrealized PnL of all positions, and the equity of isolated ones, which is their margin and PnL. */
function comparisonsOf({ balance, open }: OkxReplies): readonly Comparison[] {
  if (!balance || !open) return [];
  const listed = new Set(balance.details.map((detail) => detail.ccy));
  const strangers = open
    .filter(({ row }) => !listed.has(row.ccy))
    .map(({ row }) => ({
      figure: `the margin currency of ${row.instId}, ${row.ccy}, as a listed balance`,
      first: '0',
      second: '1',
      tolerance: '0',
    }));
  const compared = balance.details.flatMap((detail) => {
    const own = open.filter(({ row }) => row.ccy === detail.ccy);
    const isolated = own.filter(({ row }) => row.mgnMode === 'isolated');
    const tolerance = add(shareOf(own.map(notionalOf), NOTIONAL_SHARE), ROUNDING);
    const profit = sum(own.map(({ row }) => row.upl ?? '0'));
    const isolatedEquity = sum(isolated.map(({ row }) => add(row.margin ?? '0', row.upl ?? '0')));
    return [
      ...comparison(`the unrealized PnL in ${detail.ccy}`, detail.upl, profit, tolerance),
      ...comparison(
        `the isolated equity in ${detail.ccy}`,
        detail.isoEq,
        isolatedEquity,
        tolerance,
      ),
    ];
  });
  return [...strangers, ...compared];
}

function comparison(
  figure: string,
  stated: DecimalText | null,
  summed: DecimalText,
  tolerance: DecimalText,
): readonly Comparison[] {
  return stated === null ? [] : [{ figure, first: stated, second: summed, tolerance }];
}

/** Unit: the margin currency. */
function notionalOf({ row, instrument, quantity }: OpenPosition): DecimalText {
  if (instrument.kind === 'spot') return magnitude(quantity);
  const price = row.markPx ?? row.avgPx ?? '0';
  if (instrument.settlement === 'linear') return multiply(quantity, price);
  return divide(magnitude(quantity), price) ?? '0';
}
