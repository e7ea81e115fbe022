import { describe, expect, inject, it } from 'vitest';
import { FakeVenues } from '../fake-venues.ts';
import { NOON } from '../spec-against-truth.ts';
import { runCell, type CellOutcome } from './cell.ts';
import { cellsOf, drawn } from './fault-cells.ts';
import './provided.ts';

const most = inject('faultCells');
const seed = inject('faultSeed');
const ids = ['binance', 'bybit', 'okx', 'deribit', 'hyperliquid'] as const;

/** A key that is refused waits for its owner; a coin loses its rate with the venue's last contract of it. All else mends itself. */
const staysAway = ({ cell: { fault, account } }: CellOutcome): boolean =>
  fault.row === 6 || (account.startsWith('deribit') && fault.name === 'a position is liquidated');

async function tryVenue(venue: (typeof ids)[number]): Promise<void> {
  const venues = await FakeVenues.start({ heldAt: NOON, leniency: 100_000 });
  try {
    const cells = await cellsOf(venues, venue);
    const tried = drawn(cells, { most, seed, turn: ids.indexOf(venue) });
    const outcomes: CellOutcome[] = [];
    for (const cell of tried) {
      const outcome = await runCell(venues, cell);
      for (const problem of outcome.wrong) console.log(problem);
      outcomes.push(outcome);
    }
    const looks = outcomes.reduce((sum, outcome) => sum + outcome.looks, 0);
    const live = outcomes.reduce((sum, outcome) => sum + outcome.live, 0);
    const rows = new Set(tried.map(({ fault }) => fault.row)).size;
    const stuck = outcomes.filter((outcome) => !outcome.recovered && !staysAway(outcome));
    console.log(
      `fault matrix, ${venue}: ${tried.length} of ${cells.length} cells, ${rows} rows, ${looks} looks, ${live} live`,
    );
    expect(outcomes.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(stuck.map(({ cell }) => [cell.account, cell.call, cell.fault.name])).toEqual([]);
    // A screen that never showed anything as live would hold the law and be of no use.
    expect(live).toBeGreaterThan(looks / 4);
    expect(live).toBeLessThan(looks);
  } finally {
    await venues.close();
  }
}

describe('what is shown as live is the truth, whatever goes wrong', () => {
  it.each(ids)('at %s', tryVenue, 45 * 60_000);
});
