import { expect, it } from 'vitest';
import { ConnectorRig } from './cells/connector-rig.ts';
import { FakeVenues } from './fake-venues.ts';
import { NOON } from './spec-against-truth.ts';

it('a page of Bybit that is cut short of what was asked is not taken for the last', async () => {
  const venues = await FakeVenues.start({ heldAt: NOON });
  const id = 'bybit-cross';
  const truth = venues.truth(id);
  venues.change(id, (state) => {
    const [order] = state.orders;
    const orders = order
      ? ['a', 'b', 'c'].map((name) => ({ ...order, id: `${order.id}${name}` }))
      : [];
    return { ...state, orders };
  });
  venues.capPages(1);
  const rig = new ConnectorRig(venues, 'bybit', [id]);
  try {
    await rig.pass(5_000);
    const account = rig.snapshots.get('account-0')?.portion.account;
    expect(account?.positions).toHaveLength(truth.positions.length);
    expect(truth.positions.length).toBeGreaterThan(1);
    expect(account?.orders).toHaveLength(3);
  } finally {
    await rig.close();
    await venues.close();
  }
}, 30_000);
