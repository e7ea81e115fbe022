import { describe, expect, it } from 'vitest';
import type { LiveInputs } from '#shared/domain/live-inputs.ts';
import { compileBook } from '../book/compile-book.ts';
import { book, linearInstrument, T0 } from '../fixtures/book-builder.ts';
import { watchInputs, type LiveWatch } from './live-watch.ts';

const venues = ['binance', 'bybit', 'okx'] as const;
const plain = book([], {});
const compiled = compileBook({
  ...plain,
  kind: 'live',
  instruments: venues.map((venue) => linearInstrument('BTCUSDT', 'BTC', venue, 'USDT')),
});
const ids = compiled.instruments.map(({ instrument }) => instrument.id);

/** The book is given again, with contracts before the others: their places are other ones. */
const wider = compileBook({
  ...plain,
  kind: 'live',
  instruments: [
    linearInstrument('ETHUSDT', 'ETH', 'binance', 'USDT'),
    ...venues.map((venue) => linearInstrument('BTCUSDT', 'BTC', venue, 'USDT')),
  ],
});

/** What is said of each venue's mark after these instants; a mark of 0 is sent, and the one before stays in force. */
function doubts(
  steps: readonly (readonly [number, ...number[]])[],
  isGivenAgain = false,
): readonly (string | null)[] {
  let watch: LiveWatch | null = null;
  let inForce: readonly number[] = [];
  for (const [seconds, ...marks] of steps) {
    const now = T0 + seconds * 1000;
    const before = inForce;
    inForce = marks.map((mark, place) => (mark > 0 ? mark : (before[place] ?? Number.NaN)));
    const confirmed = ids.map((instrument) => ({
      input: { kind: 'mark', instrument } as const,
      at: now,
    }));
    const live: LiveInputs = { confirmed, suspects: [], blind: [], twins: [] };
    const sent = marks.map((mark, place) => ({ instrument: ids[place]!, mark }));
    const market = { marks: Float64Array.from(inForce), usd: new Float64Array() };
    watch = watchInputs(watch, compiled, market, { now, live, marks: sent });
    if (isGivenAgain) {
      const again = { marks: Float64Array.from([Number.NaN, ...inForce]), usd: market.usd };
      watch = watchInputs(watch, wider, again, { now, live });
    }
  }
  return ids.map(
    (instrument) => watch?.freshness.worthOf({ kind: 'mark', instrument }).reason ?? null,
  );
}

describe('a mark is suspect', () => {
  it('when it stands still for a minute while another venue moves by more than 0.5 %', () => {
    const still = [0, 100, 100, 100] as const;
    expect(doubts([still, [59, 100, 100.6, 100.6]])).toEqual([null, null, null]);
    expect(doubts([still, [60, 100, 100.6, 100.6]])).toEqual([
      'unchanged for a minute while another venue went from 100 to 100.6',
      null,
      null,
    ]);
    expect(doubts([still, [60, 100, 100.5, 100.5]])).toEqual([null, null, null]);
  });

  it('and stays so when the book is given again', () => {
    const frozen = [
      [0, 100, 100, 100],
      [30, 100, 100.3, 100.3],
      [60, 100, 100.6, 100.6],
    ] as const;
    expect(doubts(frozen, true)).toEqual(doubts(frozen));
    expect(doubts(frozen, true)[0]).toMatch(/unchanged for a minute/);
    const jumped = [
      [0, 100, 100, 100],
      [1, 1000, 100, 100],
    ] as const;
    expect(doubts(jumped, true)).toEqual(doubts(jumped));
    expect(doubts(jumped, true)[0]).toMatch(/tenfold/);
  });

  it('when it lies more than 2 % from the median of the venues', () => {
    expect(doubts([[0, 100, 100, 65]])).toEqual([
      null,
      null,
      'it is 65 while other venues say 100',
    ]);
    expect(doubts([[0, 100, 100, 98.1]])).toEqual([null, null, null]);
  });

  it('when the venue prints zero, until it prints a price again', () => {
    const zero = [
      [0, 100, 100, 100],
      [1, 0, 100, 100],
    ] as const;
    expect(doubts(zero)[0]).toBe('the venue gives 0 as its mark; the one before was 100');
    expect(doubts([...zero, [2, 100, 100, 100]])[0]).toBeNull();
  });

  it('when it is ten times the one before, until it comes back or the others agree', () => {
    const jumped = [
      [0, 100, 100, 100],
      [1, 1000, 100, 100],
    ] as const;
    expect(doubts(jumped)[0]).toBe('it went from 100 to 1000, about tenfold or more');
    expect(doubts([...jumped, [2, 1001, 100, 100]])[0]).toContain('tenfold or more');
    expect(doubts([...jumped, [2, 101, 100, 100]])[0]).toBeNull();
    // Ten times a price that has fallen a little since.
    const fallen = [...jumped, [2, 990, 99, 99]] as const;
    expect(doubts(fallen)[0]).toContain('tenfold or more');
    expect(doubts([...fallen, [3, 99, 99, 99]])[0]).toBeNull();
    expect(doubts([...jumped, [2, 1000, 1000, 1000]])[0]).toBeNull();
  });

  it('and venues whose mark is not known agree with nothing', () => {
    const none = Number.NaN;
    expect(
      doubts([
        [0, 100, none, none],
        [1, 1000, none, none],
      ])[0],
    ).toBe('it went from 100 to 1000, about tenfold or more');
  });
});
