import { describe, expect, it } from 'vitest';
import { dropKey } from './spec-keys.ts';
import { liveForEach, type Live } from './spec-live.ts';
import { trueEquity } from './true-equity.ts';
import type { FakeVenues } from './fake-venues.ts';

const chosen = [
  'binance-usdm',
  'bybit-cross',
  'okx-futures',
  'deribit-standard',
  'hyperliquid-flat',
] as const;

let venues: FakeVenues;
let live: Live;
liveForEach((started) => ({ venues, live } = started));

describe('live accounts, read by a process for each venue', () => {
  it('are what the venues hold, and a key that is revoked stops its own account alone', async () => {
    const accounts = [];
    for (const id of chosen) accounts.push(await live.opened(id));
    live.watch(accounts);
    for (const id of chosen) await live.until(id, 'live');

    const figures = await live.shown();
    const bybit = venues.truth('bybit-cross').totals?.equity;
    // Marks walk on between the reading and the truth.
    expect(figures.get('account:bybit-cross')).toMatchObject({ quality: 'live' });
    expect(figures.get('account:bybit-cross')?.equity).toBeCloseTo(Number(bybit), -3);
    expect(figures.get('account:okx-futures')?.equity).not.toBeNull();
    expect(figures.get('account:deribit-standard')?.equity).not.toBeNull();
    expect(figures.get('account:binance-usdm')?.equity).not.toBeNull();

    const [position] = (await live.page('bybit-cross')).positions;
    expect(position?.lastPrice).toMatch(/^\d/);
    expect(position?.lastGap).toBeCloseTo(0, 2);
    expect(Date.now() - (position?.priceAsOf ?? 0)).toBeLessThan(15_000);

    venues.revoke(venues.account('okx-futures').keys[0]?.key ?? '');
    await live.until('okx-futures', 'attention');
    expect(live.standings.get('okx-futures')?.words).toMatch(/refused the key/);
    expect(live.standings.get('bybit-cross')?.state).toBe('live');
    for (const { key } of accounts) dropKey(key);
  }, 90_000);

  it('that were never read are in the book with nothing known', async () => {
    const account = await live.opened('bybit-cross');
    venues.ban('bybit', 403, 600_000);
    live.watch([account]);
    await live.until('bybit-cross', 'banned');
    const figures = await live.shown();
    expect(figures.get('account:bybit-cross')).toEqual({ equity: null, quality: 'unknown' });
    expect(figures.get('total')).toMatchObject({
      quality: expect.stringMatching(/unknown|partial/),
    });
    // Others are still asked what amounts can be shown in.
    const asked = (): number => venues.log.arrivals.filter(({ venue }) => venue === 'bybit').length;
    const before = asked();
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(asked()).toBe(before);
    dropKey(account.key);
  }, 60_000);

  it('of a Hyperliquid address that never chose how it margins are live, and its spot coins no part of it', async () => {
    const account = await live.opened('hyperliquid-default');
    live.watch([account]);
    await live.until('hyperliquid-default', 'live');
    await expect
      .poll(async () => (await live.shown()).get('total')?.quality, { timeout: 25_000 })
      .toBe('live');
    const equity = trueEquity(venues, 'hyperliquid-default', venues.clock.now());
    expect((await live.shown()).get('account:hyperliquid-default')).toEqual({
      equity: expect.closeTo(equity, -2),
      quality: 'live',
    });
    dropKey(account.key);
  }, 90_000);
});
