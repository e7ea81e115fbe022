import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { binancePermissions } from '#main/venues/binance/permissions.ts';
import { bybitPermissions } from '#main/venues/bybit/permissions.ts';
import { deribitPermissions } from '#main/venues/deribit/permissions.ts';
import { okxPermissions } from '#main/venues/okx/permissions.ts';
import { liveAccountReader, type Snapshot } from '#main/venues/read-live-account.ts';
import type { Reply } from '#main/venues/wire/reply.ts';
import { FakeVenues } from './fake-venues.ts';
import { differences, FOR_FILES, get, NOON } from './spec-against-truth.ts';
import { askOf, callOf, productOf } from './spec-ask.ts';

let venues: FakeVenues;
beforeAll(async () => {
  venues = await FakeVenues.start({ heldAt: NOON });
});
afterAll(async () => {
  await venues.close();
});

async function snapshotOf(id: string): Promise<Snapshot> {
  const { venue } = venues.account(id);
  const reader = liveAccountReader(
    { id, venue, product: productOf(id), uid: null },
    askOf(venues, id),
  );
  if (!reader.ok) throw new Error(reader.failure.message);
  const snapshot = await reader.value.snapshot();
  if (!snapshot.ok) throw new Error(`${id}: ${snapshot.failure.message}`);
  return snapshot.value;
}

describe("the app's plan of a live account", () => {
  it('reads every account of the fakes as it truly is, at several moments', async () => {
    const ids = venues.accounts.map(({ id }) => id);
    expect(ids).toHaveLength(23);
    for (const moment of [0, 1, 2]) {
      for (const id of ids) {
        const { portion } = await snapshotOf(id);
        expect([id, moment, differences(portion, venues.truth(id))]).toEqual([id, moment, []]);
        expect([id, portion.account.gaps.filter((gap) => FOR_FILES.test(gap))]).toEqual([id, []]);
      }
      venues.clock.advance(1_800_000);
    }
  });

  it.each([
    ['bybit-cross', '/v5/market/risk-limit', 'Margin tiers'],
    ['bybit-cross', '/v5/account/fee-rate', 'fees'],
    ['bybit-cross', '/v5/spot-margin-trade/collateral', 'collateral'],
    ['okx-futures', '/api/v5/public/position-tiers', 'Margin tiers'],
    ['okx-futures', '/api/v5/account/trade-fee', 'fees'],
    ['binance-multi', '/fapi/v1/assetIndex', 'counts as margin'],
  ])('says of %s what %s does not tell, to who has no files to add', async (id, call, what) => {
    venues.faults.put(
      { venue: venues.account(id).venue, call },
      { kind: 'lists', become: 'empty' },
    );
    const { portion } = await snapshotOf(id);
    venues.heal();
    const gaps = portion.account.gaps.join(' ');
    expect(gaps).toContain(what);
    expect(gaps).toContain('own figures stand in');
    expect(gaps).not.toMatch(FOR_FILES);
  });

  it('and the comparison sees a figure that is a minute old', async () => {
    for (const { id } of venues.accounts.filter(
      (account) => venues.truth(account.id).positions[0],
    )) {
      const { portion } = await snapshotOf(id);
      const before = venues.truth(id, venues.clock.now() - 60_000);
      expect([id, differences(portion, before).length > 0]).toEqual([id, true]);
      venues.clock.advance(60_000);
    }
  });

  it('judges the keys of every venue by what they may do', async () => {
    const expected = {
      READ: 'read-only',
      TRADE: 'can-trade',
      TRANSFER: 'refused',
      WITHDRAW: 'refused',
    };
    const questions = {
      'binance-usdm': { path: '/sapi/v1/account/apiRestrictions', read: binancePermissions },
      'bybit-cross': { path: '/v5/user/query-api', read: bybitPermissions },
      'okx-futures': { path: '/api/v5/account/config', read: okxPermissions },
    } as const;
    for (const [right, verdict] of Object.entries(expected)) {
      for (const [id, { path, read }] of Object.entries(questions)) {
        const { venue } = venues.account(id);
        const { body } = await callOf[venue](venues, id, { path, params: {} }, { right });
        expect([id, right, read(replyOf(body), NOON).verdict]).toEqual([id, right, verdict]);
      }
      const key = venues
        .account('deribit-standard')
        .keys.find(({ key: name }) => name.endsWith(right));
      const query = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: key?.key ?? '',
        client_secret: key?.secret ?? '',
      });
      const { body } = await get(
        venues,
        'www.deribit.com',
        `/api/v2/public/auth?${query.toString()}`,
      );
      expect([right, deribitPermissions(replyOf(body), NOON).verdict]).toEqual([right, verdict]);
    }
  });
});

function replyOf(body: unknown): Reply {
  return { name: 'permissions', body, receivedAt: NOON };
}
