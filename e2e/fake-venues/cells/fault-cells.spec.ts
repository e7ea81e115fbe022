import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeVenues } from '../fake-venues.ts';
import { NOON } from '../spec-against-truth.ts';
import { runCell } from './cell.ts';
import { cellsOf } from './fault-cells.ts';

let venues: FakeVenues;
beforeAll(async () => {
  venues = await FakeVenues.start({ heldAt: NOON, leniency: 100_000 });
});
afterAll(async () => {
  await venues.close();
});

describe('probe', () => {
  it.each(['binance', 'bybit', 'okx', 'deribit', 'hyperliquid'] as const)(
    '%s',
    async (venue) => {
      const cells = await cellsOf(venues, venue);
      const t0 = performance.now();
      const some = cells.filter((_, i) => i % 40 === 7);
      for (const cell of some) {
        const t = performance.now();
        const o = await runCell(venues, cell);
        console.log(
          Math.round(performance.now() - t),
          o.looks,
          o.live,
          o.recovered,
          cell.account,
          cell.call,
          cell.fault.row,
          cell.fault.name,
          o.wrong,
        );
      }
      console.log(venue, cells.length, some.length, performance.now() - t0);
      expect(1).toBe(1);
    },
    300_000,
  );
});
