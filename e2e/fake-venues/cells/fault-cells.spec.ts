import { appendFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FakeVenues } from '../fake-venues.ts';
import { NOON } from '../spec-against-truth.ts';
import { runCell } from './cell.ts';
import { cellsOf } from './fault-cells.ts';

const stride = Number(process.env['STRIDE'] ?? 10);
it.each(['binance', 'bybit', 'okx', 'deribit', 'hyperliquid'] as const)(
  '%s',
  async (venue) => {
    const venues = await FakeVenues.start({ heldAt: NOON, leniency: 100_000 });
    const cells = await cellsOf(venues, venue);
    const t0 = performance.now();
    const rows = new Set((process.env['ROWS'] ?? '').split(',').filter(Boolean).map(Number));
    const some = cells
      .filter(({ fault }) => rows.size === 0 || rows.has(fault.row))
      .filter((_, i) => i % stride === 7 % stride);
    for (const cell of some) {
      const t = performance.now();
      try {
        const o = await runCell(venues, cell);
        appendFileSync(
          `/tmp/cells-${venue}.log`,
          [
            Math.round(performance.now() - t),
            o.looks,
            o.live,
            o.recovered,
            cell.account,
            cell.call,
            cell.fault.row,
            cell.fault.name,
            JSON.stringify(o.wrong),
          ].join('\t') + '\n',
        );
      } catch (e) {
        appendFileSync(
          `/tmp/cells-${venue}.log`,
          `THROW ${cell.account} ${cell.call} ${cell.fault.name} ${(e as Error).stack}\n`,
        );
      }
    }
    appendFileSync(
      `/tmp/cells-${venue}.log`,
      `DONE ${cells.length} ${some.length} ${performance.now() - t0}\n`,
    );
    await venues.close();
    expect(1).toBe(1);
  },
  1_000_000,
);
