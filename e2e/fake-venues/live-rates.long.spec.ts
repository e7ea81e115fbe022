import { describe, expect, it } from 'vitest';
import type { InstrumentPrice } from '#shared/domain/instrument.ts';
import type { FakeVenues } from './fake-venues.ts';
import { dropKey } from './spec-keys.ts';
import { liveForEach, type Live } from './spec-live.ts';

let venues: FakeVenues;
let live: Live;
liveForEach((started) => ({ venues, live } = started));

interface Rate {
  readonly usd: string;
  readonly origin: string | null;
}

function rates(): ReadonlyMap<string, Rate> {
  const book = live.feed.book();
  return new Map(
    book.assetPrices.map(({ asset, venue, usd, origin }) => [`${venue} ${asset}`, { usd, origin }]),
  );
}

function index(coin: string): number {
  return Number(venues.market.index(coin, venues.clock.now()));
}

const PATIENT = { timeout: 25_000, interval: 100 } as const;

/** One contract is asked for after the other. */
const SLOW = { timeout: 80_000, interval: 200 } as const;

it('the range of 24 h of contracts whose marks come without one is asked for, and that of seven days of all', async () => {
  const accounts = [];
  for (const id of [
    ...['okx-futures', 'binance-usdm', 'binance-coinm'],
    ...['hyperliquid-standard', 'deribit-standard', 'bybit-cross'],
  ])
    accounts.push(await live.opened(id));
  live.watch(accounts);
  const missing = (ranged: (price: InstrumentPrice) => boolean): readonly string[] => {
    const book = live.feed.book();
    const { prices } = book;
    if (new Set(prices.map(({ instrument }) => instrument.split(':')[0])).size < 5)
      return ['not read'];
    return prices.filter((price) => !ranged(price)).map(({ instrument }) => instrument);
  };
  const hasDay = ({ low24h, high24h }: InstrumentPrice): boolean =>
    Number(low24h) > 0 && Number(high24h) > Number(low24h);
  await expect.poll(() => missing(hasDay), SLOW).toEqual([]);
  // A week is no narrower than its last day, and says as of when.
  const hasWeek = ({ low24h, high24h, range7d }: InstrumentPrice): boolean =>
    Number(range7d?.low) <= Number(low24h) * 1.001 &&
    Number(range7d?.high) >= Number(high24h) * 0.999 &&
    Math.abs((range7d?.at ?? 0) - Date.now()) < 180_000;
  await expect.poll(() => missing(hasWeek), SLOW).toEqual([]);
  const dayAgo = live.feed.update().marks.map(({ dayAgo: past }) => past);
  const hours = dayAgo.map((past) => (Date.now() - (past?.at ?? 0)) / 3_600_000);
  expect(dayAgo.every((past) => past !== undefined && past.price > 0)).toBe(true);
  expect(Math.max(...hours)).toBeLessThan(24.1);
  expect(Math.min(...hours)).toBeGreaterThan(22.9);
  for (const { key } of accounts) dropKey(key);
}, 180_000);

describe('what no account states is asked of those who publish it', () => {
  it('USDC and HYPE of a Hyperliquid address, coins of a Deribit wallet; the equity is known then', async () => {
    const ids = ['hyperliquid-standard', 'hyperliquid-unified', 'deribit-standard'];
    // Where spot stands apart its coins are no part of the account; here they are.
    venues.change('hyperliquid-unified', (state) => ({
      ...state,
      reserves: [{ asset: 'HYPE', balance: '12.5' }],
    }));
    const accounts = [];
    for (const id of ids) accounts.push(await live.opened(id));
    live.watch(accounts);
    await expect.poll(() => rates().has('hyperliquid HYPE'), PATIENT).toBe(true);
    await expect.poll(() => rates().has('deribit USDC'), PATIENT).toBe(true);

    expect(rates().get('hyperliquid USDC')).toEqual({
      usd: '1.00012',
      origin: 'OKX index USDC-USD',
    });
    const hype = rates().get('hyperliquid HYPE');
    expect(hype?.origin).toBe('Hyperliquid spot mark of HYPE/USDC × OKX index USDC-USD');
    expect(Number(hype?.usd) / index('HYPE')).toBeCloseTo(1, 2);
    // Deribit's positions give these two themselves.
    expect(rates().get('deribit BTC')?.origin).toBe('Deribit index price');

    const shown = await live.shown();
    for (const id of ids) {
      const { equity } = shown.get(`account:${id}`) ?? { equity: null };
      const truth = Number(venues.truth(id).totals?.equity);
      expect(equity, id).not.toBeNull();
      if (truth > 0) expect((equity ?? 0) / truth, id).toBeCloseTo(1, 1);
    }
    const confirmed = live.feed.update().live?.confirmed ?? [];
    expect(confirmed).toContainEqual({
      input: { kind: 'rate', asset: 'HYPE', venue: 'hyperliquid' },
      at: expect.any(Number),
    });
    for (const { key } of accounts) dropKey(key);
  }, 60_000);

  it('is told by the second source where the first is shut', async () => {
    venues.ban('okx', 403, 600_000);
    const account = await live.opened('hyperliquid-standard');
    live.watch([account]);
    await expect.poll(() => rates().has('hyperliquid USDC'), PATIENT).toBe(true);
    expect(rates().get('hyperliquid USDC')).toEqual({
      usd: '1.00012',
      origin: 'Binance asset index USDCUSD',
    });
    dropKey(account.key);
  }, 60_000);

  it('stays unknown while nobody says it', async () => {
    venues.ban('okx', 403, 600_000);
    venues.ban('binance', 403, 600_000);
    const account = await live.opened('hyperliquid-standard');
    live.watch([account]);
    await live.until('hyperliquid-standard', 'live');
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect([...rates().keys()]).toEqual([]);
    expect((await live.shown()).get('account:hyperliquid-standard')).toMatchObject({
      equity: null,
    });
    dropKey(account.key);
  }, 60_000);
});
