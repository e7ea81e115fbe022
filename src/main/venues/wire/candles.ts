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
  /** Null: not told, or no price. */
  readonly open: DecimalText | null;
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
  [z.unknown(), FigureOrNull, FigureOrNull, FigureOrNull],
  z.unknown(),
);
export const CandleRows = z.array(CandleRow);

/** Candles without a time or a range are none. */
export function candlesOf(
  rows: readonly Readonly<Record<'start' | 'open' | 'high' | 'low', unknown>>[],
): readonly Candle[] {
  return rows.flatMap((row) => {
    const start = epochMs(row.start);
    const { high, low } = row;
    const open = isPrice(row.open) ? row.open : null;
    return start === null || !isPrice(high) || !isPrice(low) ? [] : [{ start, open, high, low }];
  });
}

export function candlesOfRows(rows: z.infer<typeof CandleRows>): readonly Candle[] {
  return candlesOf(rows.map(([start, open, high, low]) => ({ start, open, high, low })));
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
    dayAgo: openingAfter(candles, at - DAY_MS),
    day: rangeSince(candles, at - DAY_MS),
    week: rangeSince(candles, at - WEEK_MS),
  };
}

/** The first trade of the hour that begins at this moment, or within an hour after it. */
function openingAfter(candles: readonly Candle[], since: number): LiveWeek['dayAgo'] {
  const hour = candles.find(({ start }) => start >= since && start < since + HOUR_MS);
  return hour === undefined || hour.open === null ? null : { price: hour.open, at: hour.start };
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
