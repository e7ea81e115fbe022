import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveAccountReader } from '#main/venues/read-live-account.ts';
import type { Ask } from '#main/venues/wire/ask.ts';
import { fail } from '#shared/contract/failure.ts';
import { FakeVenues } from './fake-venues.ts';
import { casesOf } from './matrix/fault-matrix.ts';
import { differences, NOON } from './spec-against-truth.ts';
import { askOf, productOf } from './spec-ask.ts';

let venues: FakeVenues;
beforeAll(async () => {
  venues = await FakeVenues.start({ heldAt: NOON, leniency: 100_000 });
});
afterAll(async () => {
  await venues.close();
});

/** Bodies, envelopes, members and numbers that are wrong; hangs and sizes are the way out's to refuse. */
const rows: ReadonlySet<number> = new Set([7, 8, 9, 10]);
/** One cell in so many is tried, a different one on each account and call. */
const STRIDE = 6;

function readerOf(id: string, ask: Ask) {
  const { venue } = venues.account(id);
  const reader = liveAccountReader({ id, venue, product: productOf(id), uid: null }, ask);
  if (!reader.ok) throw new Error(reader.failure.message);
  return reader.value;
}

/** Every call a snapshot of the account makes. */
async function callsOf(id: string): Promise<readonly string[]> {
  const paths = new Set<string>();
  const ask = askOf(venues, id);
  await readerOf(id, (question) => {
    paths.add(question.path);
    return ask(question);
  }).snapshot();
  return [...paths];
}

/** A connection that breaks fails the question, as it does on the app's own way out. */
function guarded(ask: Ask): Ask {
  return async (question) => {
    try {
      return await ask(question);
    } catch (problem) {
      return fail('venue', (problem as Error).message);
    }
  };
}

/** A list that is truly empty looks the same, and a second reply says it again. */
const saysNothingWrong = ({ name }: { readonly name: string }): boolean =>
  name === 'lists are empty' || name === 'the body is []';

describe('an account read from a venue that misbehaves', () => {
  it.each([
    'binance-usdm',
    'binance-coinm',
    'bybit-cross',
    'okx-futures',
    'deribit-standard',
    'hyperliquid-standard',
  ])('is the truth of %s or is refused', async (id) => {
    const { venue } = venues.account(id);
    const faults = casesOf(venue).filter(
      (fault) => rows.has(fault.row) && !saysNothingWrong(fault),
    );
    const cells = (await callsOf(id)).flatMap((call) => faults.map((fault) => ({ call, fault })));
    const tried = cells.filter((_, index) => index % STRIDE === 0);
    const wrong: string[] = [];
    let refused = 0;
    for (const { call, fault } of tried) {
      fault.put(venues, { venue, account: id, call });
      const snapshot = await readerOf(id, guarded(askOf(venues, id))).snapshot();
      venues.heal();
      if (!snapshot.ok) {
        refused += 1;
        continue;
      }
      const found = differences(snapshot.value.portion, venues.truth(id));
      if (found.length > 0) wrong.push(`${call}, ${fault.name}: ${found.join('; ')}`);
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(tried.length / 10);
  });

  it.each([
    ['binance-usdm', '/fapi/v3/positionRisk'],
    ['bybit-cross', '/v5/position/list'],
    ['okx-futures', '/api/v5/account/positions'],
    ['deribit-standard', 'private/get_positions'],
    ['deribit-cross', 'private/get_positions'],
    ['hyperliquid-standard', 'clearinghouseState'],
  ])('does not take %s for flat while margin is asked of it', async (id, call) => {
    const { venue } = venues.account(id);
    const reader = readerOf(id, guarded(askOf(venues, id)));
    const empty = casesOf(venue).find(({ name }) => name === 'lists are empty');
    empty?.put(venues, { venue, account: id, call });
    expect(await reader.snapshot()).toMatchObject({ ok: false });
    venues.heal();
    expect(await reader.snapshot()).toMatchObject({ ok: true });
  });

  it.each([
    ['binance-usdm', '/fapi/v3/positionRisk'],
    ['binance-usdm', '/fapi/v1/openOrders'],
    ['binance-coinm', '/dapi/v1/positionRisk'],
    ['bybit-cross', '/v5/position/list'],
    ['bybit-cross', '/v5/order/realtime'],
    ['okx-futures', '/api/v5/account/positions'],
    ['okx-futures', '/api/v5/trade/orders-pending'],
    ['deribit-standard', 'private/get_positions'],
    ['deribit-standard', 'private/get_open_orders'],
    ['hyperliquid-standard', 'clearinghouseState'],
    ['hyperliquid-standard', 'frontendOpenOrders'],
  ])('refuses %s while %s lists a row twice', async (id, call) => {
    const { venue } = venues.account(id);
    const twice = casesOf(venue).find(({ name }) => name === 'a row is listed twice');
    twice?.put(venues, { venue, account: id, call });
    const reader = readerOf(id, guarded(askOf(venues, id)));
    expect(await reader.snapshot()).toMatchObject({ ok: false });
    venues.heal();
    expect(await reader.snapshot()).toMatchObject({ ok: true });
  });

  it.each([
    ['binance-usdm', '/fapi/v1/openOrders', 'price'],
    ['bybit-cross', '/v5/order/realtime', 'price'],
    ['okx-futures', '/api/v5/trade/orders-pending', 'px'],
    ['deribit-standard', 'private/get_open_orders', 'price'],
    ['hyperliquid-standard', 'frontendOpenOrders', 'limitPx'],
  ])('refuses %s while %s prices an order below zero', async (id, call, name) => {
    const { venue } = venues.account(id);
    const become = venue === 'deribit' ? '-5' : '"-5"';
    venues.faults.put({ venue, account: id, call }, { kind: 'field', name, become });
    const reader = readerOf(id, guarded(askOf(venues, id)));
    expect(await reader.snapshot()).toMatchObject({ ok: false });
    venues.heal();
    expect(await reader.snapshot()).toMatchObject({ ok: true });
  });
});
