import * as z from 'zod/mini';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import type { Ask } from './ask.ts';
import { isZero } from './decimal.ts';
import { epochMs, FigureOrNull } from './fields.ts';
import type { LiveWeek } from './live-range.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

/** Of an hour each, so that a range is of no more than an hour too long: seven days, the hour they begin in and the present one. */
export const CANDLES = '170';
export const FIRST_CANDLE_MS = WEEK_MS + HOUR_MS;

export interface Candle {
  /** Epoch ms by the venue's clock. */
  readonly start: number;
  readonly high: DecimalText;
  readonly low: DecimalText;
}

export interface Candles {
  readonly candles: readonly Candle[];
  /** When they were asked for, epoch ms by this machine's clock. */
  readonly at: number;
}

/** The hourly candles of a contract's last seven days, in any order; null: not told, or not readable. */
export type AskCandles = (ask: Ask, instrument: Instrument, now: number) => Promise<Candles | null>;

/** `[start, open, high, low, …]`, as most venues send them. */
export const CandleRow = z.tuple(
  [z.unknown(), z.unknown(), FigureOrNull, FigureOrNull],
  z.unknown(),
);
export const CandleRows = z.array(CandleRow);

/** Candles without a time or a price are none. */
export function candlesOf(
  rows: readonly { readonly start: unknown; readonly high: unknown; readonly low: unknown }[],
): readonly Candle[] {
  return rows.flatMap((row) => {
    const start = epochMs(row.start);
    const { high, low } = row;
    return start === null || !isPrice(high) || !isPrice(low) ? [] : [{ start, high, low }];
  });
}

export function candlesOfRows(rows: z.infer<typeof CandleRows>): readonly Candle[] {
  return candlesOf(rows.map(([start, , high, low]) => ({ start, high, low })));
}

/** `low` of none is no price: it would make every range reach down to it. */
function isPrice(value: unknown): value is DecimalText {
  return typeof value === 'string' && !value.startsWith('-') && !isZero(value);
}

/** The ranges of a day and of seven; null where the candles do not reach back so far, as of a contract that is younger. */
export function weekOf(instrument: string, { candles, at }: Candles): LiveWeek {
  return {
    instrument,
    at,
    day: rangeSince(candles, at - DAY_MS),
    week: rangeSince(candles, at - WEEK_MS),
  };
}

function rangeSince(candles: readonly Candle[], since: number): LiveWeek['week'] {
  const inside = candles.filter(({ start }) => start + HOUR_MS > since);
  const reachesBack = inside.some(({ start }) => start <= since);
  const [first] = inside;
  if (!reachesBack || first === undefined) return null;
  const low = inside.reduce((best, { low: next }) => (Number(next) < Number(best) ? next : best), first.low); // prettier-ignore
  const high = inside.reduce((best, { high: next }) => (Number(next) > Number(best) ? next : best), first.high); // prettier-ignore
  return Number(low) <= Number(high) ? { low, high } : null;
}
