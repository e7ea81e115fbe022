import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BookClock } from '#main/connectors/book-clock.ts';
import { coinQuotes } from '#main/connectors/coin-quotes.ts';
import type { LiveQuote } from '#main/venues/wire/live-quote.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { ConnectorRig } from './cells/connector-rig.ts';
import type { RigClock } from './cells/rig-clock.ts';
import { FakeVenues } from './fake-venues.ts';
import { NOON } from './spec-against-truth.ts';
import { trueMark } from './spec-marks.ts';

let venues: FakeVenues;
beforeEach(async () => {
  venues = await FakeVenues.start({ heldAt: NOON });
});
afterEach(() => venues.close());

const HOUR = 3_600_000;
const WATCHED = ['BTC', 'SOL', 'LEO', 'USDT'] as const;
const cases: readonly (readonly [VenueId, account: string, symbol: string])[] = [
  ['binance', 'binance-coinm', 'SOLUSDT'],
  ['bybit', 'bybit-flat', 'SOLUSDT'],
  ['okx', 'okx-futures', 'SOL-USDT-SWAP'],
  ['deribit', 'deribit-standard', 'SOL_USDC-PERPETUAL'],
  ['hyperliquid', 'hyperliquid-flat', 'SOL'],
];

async function quotedAt(venue: VenueId, account: string): Promise<ConnectorRig> {
  const rig = new ConnectorRig(venues, venue, [account], WATCHED);
  // Candles come contract by contract, and a price with the next answer after them.
  await rig.pass(75_000);
  return rig;
}

function watchList(time: Pick<RigClock, 'now' | 'monotonic'>) {
  const clock = new BookClock({ wallNow: () => time.now(), monotonic: () => time.monotonic() });
  let listener: (quotes: readonly LiveQuote[]) => void = () => undefined;
  const asked: (readonly string[])[] = [];
  const quotes = coinQuotes({
    clock,
    fleet: {
      onQuotes: (given) => {
        listener = given;
        return () => undefined;
      },
      watchCoins: (coins) => void asked.push(coins),
    },
  });
  const hear = (told: readonly LiveQuote[]): void => listener(told);
  return { clock, quotes, hear, asked };
}

describe('a watched coin', () => {
  it.each(cases)(
    '%s: has its mark, its price a day ago and its funding, though nobody holds it',
    async (venue, account, symbol) => {
      const rig = await quotedAt(venue, account);
      try {
        const quote = rig.quotes.get('SOL');
        expect(quote).toMatchObject({ contract: { venue, symbol } });
        const mark = trueMark(venues, `${venue}:${symbol}`, quote?.at ?? 0);
        expect(Number(quote?.mark) / mark).toBeCloseTo(1, 3);
        expect(rig.clock.now() - (quote?.at ?? 0)).toBeLessThan(30_000);
        expect(quote?.funding?.intervalHours).toBeGreaterThan(0);
        const age = rig.clock.now() - (quote?.dayAgo?.at ?? 0);
        expect(age).toBeGreaterThan(22 * HOUR);
        expect(age).toBeLessThan(26 * HOUR);
        // What no venue lists has no price; a dollar coin has its rate, which is of no contract.
        expect(rig.quotes.has('LEO')).toBe(false);
        expect(rig.quotes.get('USDT')).toMatchObject({ contract: null });
        expect(rig.quotes.get('USDT')?.mark).not.toBe('1');
      } finally {
        await rig.close();
      }
    },
    60_000,
  );

  it.each([
    ['binance', 'binance-coinm', '/fapi/v1/premiumIndex', 'symbol', '1000PEPEUSDT', '1000PEPE'],
    ['okx', 'okx-futures', '/api/v5/public/mark-price', 'instId', 'kPEPE-USDT-SWAP', 'kPEPE'],
    ['hyperliquid', 'hyperliquid-flat', 'metaAndAssetCtxs', 'name', 'kPEPE', 'kPEPE'],
  ] as const)(
    '%s: is quoted under the name it is watched by, and never by a thousand of it',
    async (venue, account, call, name, symbol, thousands) => {
      // All that the venue lists bears this name: PEPE itself is not among it.
      venues.faults.put({ venue, call }, { kind: 'field', name, become: JSON.stringify(symbol) });
      const rig = new ConnectorRig(venues, venue, [account], ['PEPE', thousands]);
      try {
        await rig.pass(25_000);
        expect(rig.quotes.get(thousands)).toMatchObject({ contract: { symbol } });
        expect(rig.quotes.has('PEPE')).toBe(false);
      } finally {
        await rig.close();
      }
    },
    60_000,
  );

  it.each([
    ['bybit', 'bybit-flat', '/v5/market/tickers', '{"retCode":10016,"retMsg":"Server error."}'],
    ['deribit', 'deribit-cross', 'public/ticker', '{"error":{"code":13503,"message":"busy"}}'],
  ] as const)(
    '%s: has its price as soon as it is to be had, where one answer failed among others',
    async (venue, account, call, json) => {
      const rig = new ConnectorRig(venues, venue, [account]);
      try {
        // What the account itself asks there has been answered.
        await rig.pass(5_000);
        venues.faults.put({ venue, call, times: 1 }, { kind: 'venue-error', status: 200, json });
        await rig.watchCoins(['SOL', 'ETH']);
        await rig.pass(30_000);
        expect([...rig.quotes.keys()].toSorted()).toEqual(['ETH', 'SOL']);
      } finally {
        await rig.close();
      }
    },
    60_000,
  );

  it.each([
    ['binance', 'binance-coinm', '/fapi/v1/premiumIndex', 'markPrice'],
    ['bybit', 'bybit-flat', '/v5/market/tickers', 'markPrice'],
    ['okx', 'okx-futures', '/api/v5/public/mark-price', 'markPx'],
    ['deribit', 'deribit-cross', 'public/ticker', 'mark_price'],
    ['hyperliquid', 'hyperliquid-flat', 'metaAndAssetCtxs', 'markPx'],
  ] as const)(
    '%s: is in doubt while the venue gives nothing as its mark, and live again after',
    async (venue, account, call, name) => {
      const rig = new ConnectorRig(venues, venue, [account], ['SOL']);
      const { clock, quotes, hear } = watchList(rig.clock);
      quotes.watch(['SOL']);
      const heard = async () => {
        // Two askings.
        await rig.pass(45_000);
        hear([...rig.quotes.values()]);
        return quotes.read()[0]?.mark;
      };
      try {
        const before = await heard();
        expect(before).toMatchObject({ quality: 'live' });
        for (const nothing of ['0.00000000', '-1']) {
          const become = JSON.stringify(nothing);
          venues.faults.put({ venue, call }, { kind: 'field', name, become });
          expect(await heard()).toMatchObject({ value: before?.value, quality: 'suspect' });
          venues.heal();
        }
        expect(await heard()).toMatchObject({ quality: 'live' });
      } finally {
        clock.close();
        await rig.close();
      }
    },
    60_000,
  );

  it('says of funding that is asked for less often how old it is itself', async () => {
    const rig = await quotedAt('okx', 'okx-futures');
    const { at = 0, funding } = rig.quotes.get('SOL') ?? {};
    await rig.close();
    expect(at - (funding?.at ?? at)).toBeGreaterThan(30_000);
  });

  it('is not asked for again and again where the venue does not list it', async () => {
    const rig = new ConnectorRig(venues, 'bybit', ['bybit-flat'], ['SOL', 'LEO']);
    await rig.pass(75_000);
    await rig.close();
    const asked = venues.log.arrivals.filter(({ path }) => path === '/v5/market/tickers');
    // SOL every 20 s, and LEO once.
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.length).toBeLessThan(7);
  });
});

describe('the watch list', () => {
  const clocks = { wall: NOON, run: 0 };
  const time = { now: () => clocks.wall, monotonic: () => clocks.run };
  const pass = (ms: number): void => {
    clocks.wall += ms;
    clocks.run += ms;
  };

  function quote(venue: VenueId, mark: string, fundingAt = clocks.wall): LiveQuote {
    const contract = { venue, symbol: `${venue}-BTC` };
    const dayAgo = { price: '80', at: clocks.wall - 24 * HOUR };
    const funding = { rate: '0.0001', intervalHours: 8, nextAt: null, at: fundingAt };
    return { coin: 'BTC', origin: venue, contract, mark, funding, dayAgo, at: clocks.wall };
  }

  it('says a price with its source, and that it is old when no venue has told it for a while', () => {
    const { clock, quotes, hear, asked } = watchList(time);
    quotes.watch(['BTC', 'LEO']);
    expect(asked).toEqual([['BTC', 'LEO']]);
    hear([quote('okx', '101'), quote('bybit', '100')]);
    expect(quotes.read()).toMatchObject([
      {
        coin: 'BTC',
        origin: 'bybit',
        mark: { value: '100', quality: 'live', source: 'venue' },
        dayChange: { value: 0.25, quality: 'live' },
        funding: [{ venue: 'bybit', rate: { value: 0.0001, quality: 'live' }, intervalHours: 8 }],
      },
    ]);
    pass(20_000);
    hear([quote('okx', '102')]);
    pass(15_000);
    // The one that is told takes the place of the one that is not.
    expect(quotes.read()).toMatchObject([{ origin: 'okx', mark: { quality: 'live' } }]);
    pass(60_000);
    expect(quotes.read()).toMatchObject([
      { mark: { quality: 'stale' }, dayChange: { quality: 'stale' } },
    ]);
    // A mark of now makes no rate young that was asked for before.
    hear([quote('okx', '103', clocks.wall - 6 * 60_000)]);
    expect(quotes.read()).toMatchObject([
      { mark: { quality: 'live' }, funding: [{ rate: { quality: 'stale' } }] },
    ]);
    quotes.watch([]);
    expect(quotes.read()).toEqual([]);
    clock.close();
  });

  it.each(['0.00000000', '-1', '1001', '9.9'])('does not believe %s after 100', (odd) => {
    const { clock, quotes, hear } = watchList(time);
    quotes.watch(['BTC']);
    hear([quote('bybit', '100')]);
    hear([quote('bybit', odd)]);
    const isPrice = Number(odd) > 0;
    expect(quotes.read()).toMatchObject([
      {
        mark: { value: isPrice ? odd : '100', quality: 'suspect' },
        dayChange: { quality: 'suspect' },
      },
    ]);
    // Another venue is believed instead.
    hear([quote('okx', '100')]);
    expect(quotes.read()).toMatchObject([{ origin: 'okx', mark: { quality: 'live' } }]);
    // It is measured by the last that was one.
    hear([quote('bybit', '101')]);
    expect(quotes.read()).toMatchObject([
      { origin: 'bybit', mark: { value: '101', quality: 'live' }, dayChange: { quality: 'live' } },
    ]);
    // Nor is it believed of a venue that was not heard before.
    hear([quote('binance', odd)]);
    expect(quotes.read()).toMatchObject([{ origin: 'bybit', mark: { quality: 'live' } }]);
    clock.close();
  });

  it.each(['0', '-1'])('has no price where the first that is told is %s', (nothing) => {
    const { clock, quotes, hear } = watchList(time);
    quotes.watch(['BTC']);
    hear([quote('bybit', nothing)]);
    expect(quotes.read()).toMatchObject([
      {
        mark: { value: null, quality: 'unknown', reason: `the venue gives ${nothing} as its mark` },
        dayChange: { value: null, quality: 'unknown' },
      },
    ]);
    clock.close();
  });

  it('believes a jump that another venue bears out', () => {
    const { clock, quotes, hear } = watchList(time);
    quotes.watch(['BTC']);
    hear([quote('bybit', '100'), quote('okx', '101')]);
    hear([quote('okx', '1000')]);
    expect(quotes.read()).toMatchObject([{ origin: 'bybit', mark: { quality: 'live' } }]);
    hear([quote('bybit', '1001')]);
    expect(quotes.read()).toMatchObject([
      { origin: 'bybit', mark: { value: '1001', quality: 'live' } },
    ]);
    clock.close();
  });

  it('says of a price a day ago of zero that there is none', () => {
    const { clock, quotes, hear } = watchList(time);
    quotes.watch(['BTC']);
    hear([{ ...quote('bybit', '100'), dayAgo: { price: '0', at: clocks.wall - 24 * HOUR } }]);
    expect(quotes.read()).toMatchObject([{ dayChange: { value: null, quality: 'unknown' } }]);
    clock.close();
  });

  it('does not call the funding of an interval that has ended live', () => {
    const { clock, quotes, hear } = watchList(time);
    quotes.watch(['BTC']);
    const told = quote('bybit', '100');
    const nextAt = clocks.wall + 10_000;
    hear([{ ...told, funding: told.funding && { ...told.funding, nextAt } }]);
    const rate = () => quotes.read()[0]?.funding[0]?.rate;
    pass(9_000);
    expect(rate()).toMatchObject({ quality: 'live' });
    pass(1_000);
    expect(rate()).toMatchObject({
      quality: 'stale',
      reason: 'the rate of an interval that has ended',
    });
    clock.close();
  });
});
