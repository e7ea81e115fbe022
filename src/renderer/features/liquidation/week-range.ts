import type { LadderRow } from '#shared/contract/ladder.ts';
import { formatDate } from '#renderer/format/duration.ts';
import type { Past } from '#renderer/features/frontier/daily-store.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';

/** Why the range of seven days is not known. */
export type WeekUnknown =
  | { readonly kind: 'waiting' | 'no-mark' | 'other-money' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'no-series'; readonly coin: string }
  | { readonly kind: 'no-close'; readonly coin: string; readonly date: string };

/** Low and high of the last seven days as moves from the mark. */
export type WeekRange =
  | {
      readonly known: true;
      readonly low: number;
      readonly high: number;
      /** Whose candles, and as of when, epoch ms; null: of closes, no further out than the true ones. */
      readonly candles: { readonly venue: VenueId; readonly at: number } | null;
    }
  | { readonly known: false; readonly why: WeekUnknown };

export const DAY_MS = 86_400_000;
const DAYS = 7;

/**
 * The range of the venue's own candles where they were read; else the range of the last seven UTC days that had ended at `now` (the book's clock, epoch ms), from their closes, widened by what the
 * last 24 h and the present mark are known to have seen. Seven closes or none: a range of fewer days would be called a week's.
 */
export function weekRange(
  past: Past,
  row: Pick<LadderRow, 'closesOf' | 'mark' | 'range24h' | 'range7d'>,
  now: number,
): WeekRange {
  const day = row.range24h === null ? [] : [row.range24h.low, row.range24h.high];
  if (row.range7d !== null) {
    const { low, high, venue, at } = row.range7d;
    const seen = [low, high, 0, ...day];
    return { known: true, low: Math.min(...seen), high: Math.max(...seen), candles: { venue, at } };
  }
  const unknown = (why: WeekUnknown): WeekRange => ({ known: false, why });
  if (past.kind === 'failed') return unknown(past);
  if (past.kind !== 'known') return unknown({ kind: 'waiting' });
  const { closesOf: coin } = row;
  const mark = toNumber(row.mark.now.value ?? '0');
  if (!(mark > 0)) return unknown({ kind: 'no-mark' });
  if (coin === null) return unknown({ kind: 'other-money' });
  const series = past.history.series.find((each) => each.coin === coin);
  if (series === undefined) return unknown({ kind: 'no-series', coin });
  const start = Date.parse(`${past.history.from}T00:00:00Z`);
  /** The first day that had not ended yet. */
  const today = Math.floor((now - start) / DAY_MS);
  const moves = [0, ...day];
  for (let day = today - DAYS; day < today; day++) {
    const close = series.closes[day] ?? null;
    if (close === null)
      return unknown({ kind: 'no-close', coin, date: formatDate(start + day * DAY_MS) });
    moves.push(close / mark - 1);
  }
  return { known: true, low: Math.min(...moves), high: Math.max(...moves), candles: null };
}
