import type { VenueId } from '#shared/domain/venue.ts';
import type { FakeVenues } from '../fake-venues.ts';
import { casesOf } from '../matrix/fault-matrix.ts';
import type { Cell } from './cell.ts';
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
  const rig = new Rig(venues, id);
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
