import { toDecimalText } from '#shared/domain/decimal-text.ts';
import { readNumber } from '#renderer/format/typed-number.ts';

/** The slider's reach; larger sizes are typed. */
export const LARGEST_PERCENT = 200;

/** Digits after the point of a size that was worked out and not typed. */
const DECIMALS = 8;

/** A part of a signed quantity, such as half of it. */
export function scaledQuantity(quantity: string, factor: number): string {
  return toDecimalText(Number(quantity) * factor, DECIMALS);
}

/** How much of its old size a position keeps, percent; of the other side below zero. */
export function percentOf(to: string, from: string): number {
  return (Number(to) / Number(from)) * 100;
}

/** A typed size, which has no sign, on the side of the position it is for. null: not a size. */
export function readSize(text: string, from: string): string | null {
  const plain = readNumber(text);
  if (plain === null || plain.startsWith('-')) return null;
  return from.startsWith('-') && Number(plain) !== 0 ? `-${plain}` : plain;
}
