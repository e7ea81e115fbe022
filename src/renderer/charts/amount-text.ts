import { toDecimalText } from '#shared/domain/decimal-text.ts';
import { formatUsdCompact } from '#renderer/format/money.ts';

/** How a chart writes an amount in USD. */
export type AmountText = (value: number) => string;

/** A canvas cannot be blurred in parts: where amounts are hidden it writes none. */
export function amountText(isPrivate: boolean): AmountText {
  return (value) => (isPrivate ? '•••' : formatUsdCompact(toDecimalText(value)));
}
