import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VenueId } from '#shared/domain/venue.ts';
import { venueDoors } from '../doors.ts';
import type { Egress } from '../egress/egress.ts';
import { DrivenClock, egressTo, json, startVenue, type SpecVenue } from '../egress/spec-venue.ts';
import { askVenue } from './ask-venue.ts';
import { sharedReplies } from './shared-replies.ts';
import { createVenueClient } from './venue-client.ts';

let venue: SpecVenue;
let clock: DrivenClock;
let egress: Egress;
beforeEach(async () => {
  venue = await startVenue();
  clock = new DrivenClock();
  egress = egressTo(venue, clock);
});
afterEach(async () => {
  await egress.close();
  await venue.close();
});

const TICKERS = { path: '/v5/market/tickers', params: { category: 'linear' } } as const;

/** Two accounts of one process. */
function askers() {
  const door = venueDoors.bybit;
  const client = createVenueClient({ door, egress, clock, keys: null });
  const shared = sharedReplies(door, client, clock);
  return [askVenue(client, clock, null, shared), askVenue(client, clock, null, shared)] as const;
}

describe('what a venue tells anyone', () => {
  it('is asked once for all who ask at a time, and again when it is older than they want', async () => {
    const [one, other] = askers();
    const [left, right] = await Promise.all([one.ask(TICKERS), other.ask(TICKERS)]);
    expect(venue.reached).toHaveLength(1);
    expect(left).toEqual(right);
    const sentAt = left.ok ? left.value.at : 0;
    clock.advance(2_999);
    const kept = await other.ask({ ...TICKERS, within: 3_000 });
    // As old as its own request, however young the question is.
    expect(kept.ok && kept.value.at).toBe(sentAt);
    expect(venue.reached).toHaveLength(1);
    clock.advance(1);
    const anew = await other.ask({ ...TICKERS, within: 3_000 });
    expect(anew.ok && anew.value.at).toBe(sentAt + 3_000);
    await one.ask(TICKERS);
    expect(venue.reached).toHaveLength(3);
  });

  it('differs by what is asked', async () => {
    const [one] = askers();
    await one.ask({ ...TICKERS, within: 60_000 });
    await one.ask({ path: TICKERS.path, params: { category: 'inverse' }, within: 60_000 });
    expect(venue.reached).toHaveLength(2);
  });

  it('is told as refused to all who wait, each of whom knows why, and is not kept', async () => {
    venue.answer = (_request, response) => json(response, { retCode: 10001, retMsg: 'no' });
    const [one, other] = askers();
    const answers = await Promise.all([one.ask(TICKERS), other.ask(TICKERS)]);
    expect(answers.map(({ ok }) => ok)).toEqual([false, false]);
    expect([one.lastError()?.code, other.lastError()?.code]).toEqual(['10001', '10001']);
    venue.answer = (_request, response) => json(response, { retCode: 0 });
    expect((await one.ask({ ...TICKERS, within: 60_000 })).ok).toBe(true);
    expect(venue.reached).toHaveLength(2);
  });
});

it.each(Object.keys(venueDoors) as VenueId[])('nothing of an account is shared at %s', (id) => {
  const { endpoints } = venueDoors[id];
  const shared = endpoints.filter((row) => row.shared);
  expect(shared.length).toBeGreaterThan(0);
  for (const { name, call, method } of shared) {
    expect(call).not.toMatch(/private|sapi/i);
    expect(name).not.toMatch(/auth|user|account|clearinghouse|listenKey|openorders/i);
    expect(method).not.toBe('PUT');
  }
});
