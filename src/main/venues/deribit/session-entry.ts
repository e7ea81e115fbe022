import type { DecimalText } from '#shared/domain/decimal-text.ts';
import { add, agree, divide, isZero, magnitude, multiply, subtract } from '../wire/decimal.ts';
import type { OpenPosition } from './parse.ts';

/** One part in ten thousand of the notional: the reply's PnL has eight digits, and its mark may be a tick older. */
const TOLERANCE = '0.0001';

/**
 * The price a position's PnL counts from. Deribit books profit into the balance at every settlement, so counting from the
 * average price would count booked profit twice. It is the average price for a position opened since, else the settlement
 * price; when the session's PnL says neither (part was opened since), the price it implies. Options are not re-based.
 */
export function sessionEntry(position: OpenPosition): DecimalText | null {
  const { row, instrument } = position;
  const { mark_price: mark, floating_profit_loss: profit } = row;
  if (instrument.kind === 'option' || mark === null || profit === null) return row.average_price;
  const tolerance = multiply(notionalInSettle(position, mark), TOLERANCE);
  const fits = (entry: DecimalText | null): boolean => {
    const own = entry === null ? null : profitFrom(position, entry, mark);
    return own !== null && agree(own, profit, tolerance);
  };
  if (fits(row.average_price)) return row.average_price;
  if (fits(row.settlement_price)) return row.settlement_price;
  return impliedEntry(position, mark, profit);
}

function notionalInSettle({ quantity, instrument }: OpenPosition, mark: DecimalText): DecimalText {
  const size = magnitude(quantity);
  return instrument.settlement === 'linear' ? multiply(size, mark) : (divide(size, mark) ?? '0');
}

/** Linear: q(m − e). Inverse: S(1/e − 1/m), S signed USD. */
function profitFrom(
  { quantity, instrument }: OpenPosition,
  entry: DecimalText,
  mark: DecimalText,
): DecimalText | null {
  if (instrument.settlement === 'linear') return multiply(quantity, subtract(mark, entry));
  const atEntry = divide(quantity, entry);
  const atMark = divide(quantity, mark);
  return atEntry === null || atMark === null ? null : subtract(atEntry, atMark);
}

/** Digits after the point; prices have at most six. */
const PLACES = 8;

function impliedEntry(
  { quantity, instrument }: OpenPosition,
  mark: DecimalText,
  profit: DecimalText,
): DecimalText | null {
  if (instrument.settlement === 'linear') {
    const change = divide(profit, quantity, PLACES);
    return change === null ? null : subtract(mark, change);
  }
  const atMark = divide(quantity, mark);
  if (atMark === null) return null;
  const atEntry = add(atMark, profit);
  return isZero(atEntry) ? null : divide(quantity, atEntry, PLACES);
}
