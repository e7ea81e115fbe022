import { expect, it } from 'vitest';
import { ConnectorRig } from './cells/connector-rig.ts';
import { FakeVenues } from './fake-venues.ts';
import { dropKey } from './spec-keys.ts';
import { Live } from './spec-live.ts';
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
    const told = (): number =>
      ids.filter((_, turn) => rig.health.get(`account-${turn}`)?.changes?.isTold).length;
    expect(told()).toBe(10);
    // A place that is left is the next one's.
    rig.health.delete('account-0');
    await rig.watch((id) => id !== 'account-0');
    await rig.pass(60_000);
    expect(told()).toBe(10);
    expect(rig.health.get('account-10')?.changes?.isTold).toBe(true);
  } finally {
    await rig.close();
    await venues.close();
  }
}, 60_000);

it('a sub-account of Deribit that the main account’s key reads has no stream, and that key one session', async () => {
  const venues = await FakeVenues.start();
  const live = new Live(venues);
  try {
    const accounts = await live.allOpened('deribit-standard');
    live.watch(accounts);
    for (const { id } of accounts) await live.until(id, 'live');
    const told = () => accounts.map(({ id }) => live.fleet.health(id).changes);
    await expect.poll(told, { timeout: 10_000, interval: 100 }).toMatchObject([
      { product: 'account', isTold: true },
      { product: 'sub-account', isTold: false },
    ]);
    // The main account's, and that of the marks.
    const opened = () => venues.log.arrivals.filter(({ call }) => call.startsWith('ws ')).length;
    await expect.poll(opened, { timeout: 10_000, interval: 100 }).toBe(2);
    expect(told()[1]).toMatchObject({ isTold: false });
    for (const { key } of accounts) dropKey(key);
  } finally {
    await live.close();
    await venues.close();
  }
}, 60_000);

it.each([
  ['bybit', 'bybit-cross'],
  ['okx', 'okx-futures'],
  ['binance', 'binance-hedge'],
] as const)(
  '%s: a key that is refused is not logged in with to hear of its account',
  async (venue, id) => {
    const venues = await FakeVenues.start({ heldAt: NOON });
    const rig = new ConnectorRig(venues, venue, [id]);
    try {
      await rig.pass(5_000);
      expect(rig.states.get('account-0')).toBe('live');
      for (const { key } of venues.account(id).keys) venues.revoke(key);
      venues.dropSockets(venue);
      await rig.pass(20_000);
      expect(rig.states.get('account-0')).toBe('attention');
      await rig.pass(2_000);
      const ofAccount = () =>
        venues.log.arrivals.filter(
          ({ call, account }) => account === id || /private|listenKey/.test(call),
        );
      const before = ofAccount().length;
      await rig.pass(90_000);
      expect(ofAccount().slice(before)).toEqual([]);
      // Its venue has said since that the key may read again.
      venues.heal();
      await rig.watch(() => true, rig.clock.now());
      await rig.pass(20_000);
      expect(rig.states.get('account-0')).toBe('live');
      expect(rig.health.get('account-0')?.changes?.isTold).toBe(true);
    } finally {
      await rig.close();
      await venues.close();
    }
  },
  60_000,
);
