import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveAdmin, type AdminServer } from './admin-server.ts';
import { FakeVenues } from './fake-venues.ts';
import { NOON } from './spec-against-truth.ts';
import { bybitCall } from './spec-signing.ts';

let venues: FakeVenues;
let admin: AdminServer;
beforeAll(async () => {
  venues = await FakeVenues.start({ heldAt: NOON });
  admin = await serveAdmin(venues, 0);
});
afterAll(async () => {
  await admin.close();
  await venues.close();
});

async function asked(path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
  const reply = await fetch(`${admin.origin}${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return { status: reply.status, body: await reply.json() };
}

const status = async (): Promise<number> =>
  (await bybitCall(venues, 'bybit-cross', '/v5/account/info')).status;

describe('the admin port of the fakes', () => {
  it('says what is true, and puts and clears a fault by name', async () => {
    const truth = await asked('/truth?account=bybit-cross');
    expect(truth.body).toEqual(venues.truth('bybit-cross'));
    const put = { venue: 'bybit', account: 'bybit-cross', name: 'status 503' };
    expect(await asked('/faults', put)).toMatchObject({ status: 200 });
    expect(await status()).toBe(503);
    await asked('/heal', {});
    expect(await status()).toBe(200);
  });

  it('drives the clock', async () => {
    await asked('/clock', { advanceMs: 90_000 });
    expect(venues.clock.now()).toBe(NOON + 90_000);
  });

  it('refuses what it cannot do, in words', async () => {
    expect(
      await asked('/faults', { venue: 'bybit', account: 'bybit-cross', name: 'bad luck' }),
    ).toEqual({
      status: 400,
      body: { error: 'name: bybit has no fault "bad luck"; GET /faults lists them' },
    });
    expect(
      await asked('/faults', { venue: 'okx', account: 'bybit-cross', name: 'status 503' }),
    ).toMatchObject({
      status: 400,
      body: { error: 'account: bybit-cross is no account of okx' },
    });
    expect(await asked('/nothing')).toMatchObject({ status: 404 });
  });
});
