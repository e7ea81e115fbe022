import { formatReported } from '#renderer/format/money.ts';
import { HIDDEN_AMOUNT } from '#renderer/format/privacy.ts';

/** How a chart writes an amount that is in the reporting currency already. */
export type AmountText = (value: number) => string;

/** A canvas cannot be blurred in parts: where amounts are hidden it writes none. */
export function amountText(isPrivate: boolean): AmountText {
  return (value) => (isPrivate ? HIDDEN_AMOUNT : formatReported(value));
}
