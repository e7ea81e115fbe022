import { afterEach, beforeEach, expect, it } from 'vitest';
import { FakeVenues } from '../fake-venues.ts';
import { FOR_FILES, NOON } from '../spec-against-truth.ts';
import { prepare } from './cell.ts';
import { Rig } from './rig.ts';

let venues: FakeVenues;
beforeEach(async () => {
  venues = await FakeVenues.start({ heldAt: NOON, leniency: 100_000 });
});
afterEach(async () => {
  await venues.close();
});

const MINUTE = 60_000;

/** The venue's own margins still stand; what a table would say of other prices is nobody's to make up. */
async function withoutTable(id: string): Promise<void> {
  const rig = new Rig(venues, id, false);
  try {
    await rig.settle();
    await rig.pass(12 * MINUTE, 5_000);
    const { row, portion } = await rig.shown(id);
    expect(row.equity.now.quality).toBe('live');
    expect(row.load?.now).toMatchObject({ source: 'venue' });
    const gaps = portion.account.gaps.join(' ');
    expect(gaps).toMatch(/No margin tiers for .*leverageBracket.*venue’s own figures stand in/);
    expect(gaps).not.toMatch(FOR_FILES);
  } finally {
    await rig.close();
  }
}

it('contracts of Binance whose tiers are missing are margined by the venue’s own figures alone', async () => {
  const id = 'binance-usdm';
  prepare(venues, id);
  for (const { symbol } of venues.account(id).stateAt(NOON).holdings)
    venues.withoutTiers('binance', symbol);
  await withoutTable(id);
}, 60_000);

it('and so are all of them where the venue lists none', async () => {
  const id = 'binance-usdm';
  prepare(venues, id);
  venues.faults.put(
    { venue: 'binance', account: id, call: '/fapi/v1/leverageBracket' },
    { kind: 'text', text: '[]', type: 'application/json' },
  );
  await withoutTable(id);
}, 60_000);
