import { expect, it } from 'vitest';
import type { FakeVenues } from './fake-venues.ts';
import { dropKey } from './spec-keys.ts';
import { liveForEach, type Live } from './spec-live.ts';

let venues: FakeVenues;
let live: Live;
liveForEach((started) => ({ venues, live } = started));

/** One question is refused while the key itself stands as it did. */
const refusals = [
  {
    id: 'binance-usdm',
    call: '/fapi/v3/positionRisk',
    error: { status: 401, json: '{"code":-2015,"msg":"Invalid API-key, IP, or permissions"}' },
  },
  {
    id: 'bybit-cross',
    call: '/v5/position/list',
    error: { status: 200, json: '{"retCode":10005,"retMsg":"Permission denied","result":{}}' },
  },
  {
    id: 'okx-futures',
    call: '/api/v5/account/positions',
    error: { status: 401, json: '{"code":"50120","msg":"No permission","data":[]}' },
  },
] as const;

it('an account whose key was refused is read anew once its venue has said that the key is good', async () => {
  const accounts = [];
  for (const { id, call, error } of refusals) {
    accounts.push(await live.opened(id));
    const { venue } = venues.account(id);
    venues.faults.put({ venue, account: id, call }, { kind: 'venue-error', ...error });
  }
  live.watch(accounts);
  for (const { id } of refusals) await live.until(id, 'attention');
  venues.heal();
  const asked = (): number => venues.log.arrivals.filter(({ path }) => /osition/.test(path)).length;
  const before = asked();
  // Told again for another's sake: nobody has asked about the key since.
  live.watch(accounts);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(asked()).toBe(before);
  for (const account of accounts) {
    const checked = await live.fleet.check(account.key, new AbortController().signal, 'rights');
    expect(checked).toMatchObject({ ok: true, value: { verdict: { verdict: 'read-only' } } });
  }
  live.watch(accounts.map((account) => ({ ...account, checkedAt: Date.now() })));
  for (const { id } of refusals) await live.until(id, 'live');
  for (const { key } of accounts) dropKey(key);
}, 90_000);
