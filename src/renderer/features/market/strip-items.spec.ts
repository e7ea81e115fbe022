import { expect, it } from 'vitest';
import type { BookKind } from '#shared/domain/book.ts';
import type { CoinQuote } from '#shared/contract/market.ts';
import type { CoinMarket } from '#shared/contract/overview.ts';
import type { RiskView } from '#shared/contract/risk.ts';
import { marketStrip } from './strip-items.ts';

const live = { quality: 'live', source: 'venue', reason: null } as const;
const since = Date.UTC(2025, 9, 9, 14);
const bitcoin: CoinMarket = {
  coin: 'BTC',
  dayChange: { ...live, value: -0.004 },
  since,
  funding: [
    {
      venue: 'bybit',
      symbol: 'BTCUSDT',
      rate: { ...live, value: 0.0001 },
      intervalHours: 8,
      nextAt: since,
    },
  ],
};
const unknown = { value: null, quality: 'unknown', source: null, reason: 'no price' } as const;
const silent = (coin: string): CoinMarket => ({
  coin,
  dayChange: unknown,
  since: null,
  funding: [],
});

/** Only these parts are read. */
function view(markets: readonly CoinMarket[], kind: BookKind = 'example'): RiskView {
  const mark = { now: { ...live, value: '1' }, after: null };
  const contract = { venue: 'bybit', symbol: 'BTCUSDT' };
  const coins = markets.map(({ coin }) => ({
    coin,
    mark,
    contract: coin === 'BTC' ? contract : null,
  }));
  return { book: { kind }, coins, overview: { market: markets } } as unknown as RiskView;
}

it('keeps watched coins without a price in sight, and invents none for them', () => {
  const strip = marketStrip(view([silent('USDT'), bitcoin]), ['BTC', 'BNB', 'USDT', 'LEO'], []);
  expect(strip.items.map(({ coin }) => coin)).toEqual(['BTC', 'USDT']);
  expect(strip.missing).toEqual(['BNB', 'LEO']);
});

it('says since when a price has changed and whose funding it is', () => {
  const [item] = marketStrip(view([bitcoin]), [], []).items;
  expect(item?.hint.split('\n')).toEqual([
    'Mark of Bybit BTCUSDT',
    '24 h change: since 2025-10-09 14:00:00 UTC',
    'Funding, what longs pay shorts:',
    'Bybit BTCUSDT +0.0100\u00a0% per 8\u00a0h, next 14:00:00 UTC',
  ]);
});

it('calls a rate that is not given unknown, but asks none of a dollar', () => {
  const items = marketStrip(view([silent('HYPE'), silent('USDC')]), [], []).items;
  expect(items[0]?.hint).toContain('Funding: unknown');
  expect(items[1]?.hint).not.toContain('Funding');
});

it('finds room for watched coins before larger ones, and counts what it leaves out', () => {
  const coins = Array.from({ length: 50 }, (_, place) => `C${place}`);
  const strip = marketStrip(view(coins.map(silent)), ['C49', 'NONE'], []);
  const shown = strip.items.map(({ coin }) => coin);
  expect(shown).toEqual([...coins.slice(0, 39), 'C49']);
  expect(strip.more).toEqual(coins.slice(39, 49));
  expect(strip.missing).toEqual(['NONE']);
});

it('shows a watched coin of a live book as a venue publishes it, with its source and when; in no other book', () => {
  const quote: CoinQuote = {
    ...{ ...bitcoin, coin: 'XRP' },
    mark: { ...live, value: '2.5' },
    origin: 'Bybit XRPUSDT',
    at: since + 5_000,
  };
  const strip = marketStrip(view([bitcoin], 'live'), ['LEO', 'XRP', 'BTC'], [quote]);
  expect(strip.items.map(({ coin }) => coin)).toEqual(['BTC', 'XRP']);
  expect(strip.items[1]).toMatchObject({ mark: { now: { value: '2.5' }, after: null } });
  expect(strip.items[1]?.hint.split('\n')[0]).toBe(
    'Watched, not held: Bybit XRPUSDT, asked for at 14:00:05 UTC',
  );
  expect(strip.missing).toEqual(['LEO']);
  expect(marketStrip(view([bitcoin], 'saved'), ['XRP'], [quote]).missing).toEqual(['XRP']);
});
