import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok } from '#shared/contract/failure.ts';
import { readRates } from '#main/venues/read-rates.ts';
import { readReportingRates } from '#main/venues/read-reporting-rates.ts';
import type { Ask } from '#main/venues/wire/ask.ts';
import { FakeVenues } from './fake-venues.ts';
import { askOf } from './spec-ask.ts';

let venues: FakeVenues;
beforeAll(async () => {
  venues = await FakeVenues.start();
});
afterAll(() => venues.close());

function ways(deribit: Ask = askOf(venues, 'deribit-standard')) {
  const dollars = [
    { source: 'okx', ask: askOf(venues, 'okx-futures') },
    { source: 'binance', ask: askOf(venues, 'binance-usdm') },
  ] as const;
  return { venue: 'deribit', own: deribit, dollars } as const;
}

describe('public rates', () => {
  it('of a coin quoted in USDC are worth what USDC is; of one nobody lists there are none', async () => {
    const rates = await readRates(ways(), ['BTC', 'SOL', 'USDT', 'NOSUCH']);
    const told = rates.map(({ asset, origin }) => [asset, origin]);
    expect(told.toSorted()).toEqual([
      ['BTC', 'Deribit index btc_usd'],
      ['SOL', 'Deribit index sol_usdc × OKX index USDC-USD'],
      ['USDT', 'OKX index USDT-USD'],
    ]);
    const sol = rates.find(({ asset }) => asset === 'SOL');
    const index = Number(venues.market.index('SOL', venues.clock.now()));
    expect(Number(sol?.usd) / index).toBeCloseTo(1, 3);
  });

  it('amounts can be shown by: indexes of coins, and the euro by its price in USDT', async () => {
    const told = await readReportingRates(ways().dollars);
    const usd = new Map(told.map((rate) => [rate.asset, rate]));
    expect([...usd.keys()].toSorted()).toEqual(['BTC', 'ETH', 'EUR', 'USDC', 'USDT']);
    expect(Number(usd.get('EUR')?.usd)).toBeCloseTo(1.0837, 6);
    expect(usd.get('EUR')?.origin).toBe('Binance spot price of EURUSDT × OKX index USDT-USD');
    // Without a rate of USDT nothing is known of what is quoted in it.
    const [, binance] = ways().dollars;
    expect(await readReportingRates([binance])).toEqual([]);
  });

  it.each([
    ['nothing', {}],
    ['zero', { result: { index_price: 0 } }],
    ['less than zero', { result: { index_price: -96000 } }],
    ['words', { result: { index_price: 'n/a' } }],
    ['a list', []],
  ])('that are %s are not taken', async (_words, body) => {
    const broken: Ask = () => Promise.resolve(ok({ body, at: 1 }));
    expect(await readRates(ways(broken), ['BTC'])).toEqual([]);
  });
});
