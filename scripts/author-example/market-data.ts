import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FundingRate } from '#shared/domain/instrument.ts';

/** Bar of one series; times are bar opens, UTC. */
interface Bar {
  readonly at: number;
  readonly high: number;
  readonly low: number;
  readonly close: string;
}

/** Recorded perpetual bars by coin. Columns: time_utc, symbol, market, open, high, low, close. */
function readPerpetuals(file: string): ReadonlyMap<string, readonly Bar[]> {
  const series = new Map<string, Bar[]>();
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [time = '', coin = '', market, , high, low, close = ''] = line.split(',');
    if (market !== 'perp') continue;
    const bars = series.get(coin) ?? [];
    if (bars.length === 0) series.set(coin, bars);
    bars.push({ at: Date.parse(time), high: Number(high), low: Number(low), close });
  }
  return series;
}

export function barAt(bars: readonly Bar[], at: number): Bar {
  const bar = bars.find((candidate) => candidate.at === at);
  if (!bar) throw new Error(`no bar at ${new Date(at).toISOString()}`);
  return bar;
}

/** Low and high of the day before `at`. */
export function dayRange(
  bars: readonly Bar[],
  at: number,
): { readonly low: number; readonly high: number } {
  const day = bars.filter((bar) => bar.at < at && bar.at >= at - 24 * 3_600_000);
  return {
    low: Math.min(...day.map((bar) => bar.low)),
    high: Math.max(...day.map((bar) => bar.high)),
  };
}

const markets = join(import.meta.dirname, '../../recordings/markets');
export const fine = readPerpetuals(join(markets, '2025-10-10_tariff-cascade_5m.csv'));
export const hourly = readPerpetuals(join(markets, '2025-10-10_tariff-cascade_1h.csv'));

export function series<T>(map: ReadonlyMap<string, T>, name: string): T {
  const found = map.get(name);
  if (!found) throw new Error(`nothing is recorded for ${name}`);
  return found;
}

/** Recorded settlements. Columns: time_utc, venue, symbol (a coin), funding_rate. */
const settlements = readFileSync(join(markets, '2025-10-10_funding.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [time = '', venue = '', coin = '', rate = ''] = line.split(',');
    return { at: Date.parse(time), venue, coin, rate };
  });

/** The rate exchanged last before `at`, until the next recorded time; null where the venue's rates were not recorded. */
export function fundingAt(venue: string, coin: string, at: number): FundingRate | null {
  const own = settlements.filter((row) => row.venue === venue && row.coin === coin);
  const last = own.findLast((row) => row.at <= at);
  const next = own.find((row) => row.at > at);
  if (!last || !next) return null;
  return { rate: last.rate, intervalHours: (next.at - last.at) / 3_600_000, nextAt: next.at };
}
