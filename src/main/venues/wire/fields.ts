import * as z from 'zod/mini';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import { isZero, plainDecimal } from './decimal.ts';

/**
 * The kinds of value a venue's JSON holds, each with its own idea of "absent". Venues write the same field as text, as a
 * JSON number or, in some proxies and recordings, a flag as the text "false"; both spellings are one value here.
 */

const refusal = (input: unknown, message: string) => ({ code: 'custom' as const, message, input });

const FIGURE_ERROR = 'expected a decimal number';

/** A figure the reply must carry. */
export const Figure = z.prefault(
  z.pipe(
    z.unknown(),
    z.transform((value, context) => {
      const text = plainDecimal(value);
      if (text !== null) return text;
      context.issues.push(refusal(value, FIGURE_ERROR));
      return z.NEVER;
    }),
  ),
  null,
);

/** A figure that a mode may leave out: missing, null and "" are "not applicable", never zero. */
export const FigureOrNull = z.prefault(
  z.pipe(
    z.unknown(),
    z.transform((value, context) => {
      if (value === undefined || value === null || value === '') return null;
      const text = plainDecimal(value);
      if (text !== null) return text;
      context.issues.push(refusal(value, FIGURE_ERROR));
      return z.NEVER;
    }),
  ),
  null,
);

const noneIfZero = z.transform((figure: DecimalText | null) =>
  figure === null || isZero(figure) ? null : figure,
);

/** A price that venues also write as "0" when there is none. */
export const PriceOrNull = z.pipe(FigureOrNull, noneIfZero);

/** A leverage; "0" where a position has none of its own, as under portfolio margin. */
export const LeverageOrNull = z.pipe(FigureOrNull, noneIfZero);

/** Years 2009 to 2100 in epoch ms; outside, a number is not a time (0 means "never", 1234567890 is a placeholder). */
const EARLIEST = Date.UTC(2009, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** A number or its text as epoch ms; null when no time can be meant. */
export function epochMs(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) return null;
  return number >= EARLIEST && number < LATEST ? number : null;
}

/** Epoch ms, or null when the reply has none that can be meant. */
export const InstantOrNull = z.prefault(
  z.pipe(
    z.unknown(),
    z.transform((value) => epochMs(value)),
  ),
  null,
);

/** Epoch microseconds, as Deribit stamps its replies, in ms. */
export const MicrosecondsOrNull = z.prefault(
  z.pipe(
    z.unknown(),
    z.transform((value) => {
      const text = typeof value === 'number' ? String(value) : value;
      return typeof text === 'string' && /^\d{16}$/.test(text) ? epochMs(text.slice(0, 13)) : null;
    }),
  ),
  null,
);

const whole = (value: unknown): number | null => {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
};

export const WholeNumber = z.prefault(
  z.pipe(
    z.unknown(),
    z.transform((value, context) => {
      const number = whole(value);
      if (number !== null) return number;
      context.issues.push(refusal(value, 'expected a whole number'));
      return z.NEVER;
    }),
  ),
  null,
);

export const WholeNumberOrNull = z.prefault(
  z.pipe(
    z.unknown(),
    z.transform((value) => whole(value)),
  ),
  null,
);

/** true, false, or null when the reply does not say. */
export const FlagOrNull = z.prefault(
  z.pipe(
    z.unknown(),
    z.transform((value, context) => {
      if (value === true || value === 'true') return true;
      if (value === false || value === 'false') return false;
      if (value === undefined || value === null || value === '') return null;
      context.issues.push(refusal(value, 'expected true or false'));
      return z.NEVER;
    }),
  ),
  null,
);

export const Text = z.string().check(z.minLength(1), z.maxLength(64));

/** Text or number, as order and account numbers come in both. */
export const Code = z.prefault(
  z.pipe(
    z.unknown(),
    z.transform((value, context) => {
      if (typeof value === 'string' && value.length > 0 && value.length <= 96) return value;
      if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
      context.issues.push(refusal(value, 'expected a code'));
      return z.NEVER;
    }),
  ),
  null,
);

/** Missing, null and "" are null. */
export const TextOrNull = z.prefault(
  z.pipe(
    z.nullable(z.string().check(z.maxLength(256))),
    z.transform((value) => (value === '' ? null : value)),
  ),
  null,
);
