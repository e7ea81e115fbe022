import type { VenueId } from '#shared/domain/venue.ts';
import type { FakeVenues } from '../fake-venues.ts';
import { casesOf } from '../matrix/fault-matrix.ts';
import { prepare, type Cell } from './cell.ts';
import { Rig } from './rig.ts';

/** The account each venue is tried with. */
const accounts: Readonly<Record<VenueId, readonly string[]>> = {
  binance: ['binance-usdm', 'binance-coinm'],
  bybit: ['bybit-cross'],
  okx: ['okx-futures'],
  deribit: ['deribit-standard', 'deribit-cross'],
  hyperliquid: ['hyperliquid-standard'],
};

/** Every call that reading the account takes, the venue's time among them. */
async function callsOf(venues: FakeVenues, id: string): Promise<readonly string[]> {
  const first = venues.log.arrivals.length;
  prepare(venues, id);
  const rig = new Rig(venues, id, false);
  try {
    await rig.settle();
    await rig.pass(5_000);
    if (rig.stateOf(id) !== 'live')
      throw new Error(`${id} is ${rig.stateOf(id)} with nothing wrong`);
    const { venue } = venues.account(id);
    const own = venues.log.arrivals.slice(first).filter((arrival) => arrival.venue === venue);
    return [...new Set(own.map(({ call }) => call))];
  } finally {
    await rig.close();
    venues.restore();
  }
}

/** All cells of a venue: faults of one answer at each call, faults of the world and of connections once. */
export async function cellsOf(venues: FakeVenues, venue: VenueId): Promise<readonly Cell[]> {
  const cells: Cell[] = [];
  for (const account of accounts[venue]) {
    const calls = await callsOf(venues, account);
    for (const fault of casesOf(venue))
      for (const call of fault.kind === 'answer' ? calls : [null])
        cells.push({ account, call, fault });
  }
  return cells;
}

/** mulberry32: small, and the same everywhere. */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Draw {
  readonly most: number;
  readonly seed: number;
  /** Which of the venues this is: where there is no room for all rows, each venue begins with other ones. */
  readonly turn: number;
}

const ROWS = 28;

/** So many cells, one of every row before the second of any; all of them where there are no more. */
export function drawn(cells: readonly Cell[], { most, seed, turn }: Draw): readonly Cell[] {
  const next = chance(seed + turn);
  const taken = new Map<number, number>();
  return cells
    .map((cell) => ({ cell, at: next() }))
    .toSorted((left, right) => left.at - right.at)
    .map(({ cell }) => {
      const { row } = cell.fault;
      const round = taken.get(row) ?? 0;
      taken.set(row, round + 1);
      return { cell, at: round * ROWS + ((row + 11 * turn) % ROWS) };
    })
    .toSorted((left, right) => left.at - right.at)
    .slice(0, most)
    .map(({ cell }) => cell);
}
