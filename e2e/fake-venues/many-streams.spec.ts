import { expect, it } from 'vitest';
import { ConnectorRig } from './cells/connector-rig.ts';
import { FakeVenues } from './fake-venues.ts';
import { NOON } from './spec-against-truth.ts';

it('of more accounts of Hyperliquid than it tells one address of, ten have a stream and all are read', async () => {
  const venues = await FakeVenues.start({ heldAt: NOON, leniency: 10 });
  const ids = Array.from({ length: 12 }, () => 'hyperliquid-standard');
  const rig = new ConnectorRig(venues, 'hyperliquid', ids);
  try {
    await rig.pass(90_000);
    const opened = venues.log.arrivals.filter(({ call }) => call.startsWith('ws '));
    // One more is that of the marks.
    expect(opened).toHaveLength(11);
    expect([...rig.states.values()]).toEqual(ids.map(() => 'live'));
  } finally {
    await rig.close();
    await venues.close();
  }
}, 60_000);
