/**
 * Writes the example book and its market path into examples/. Run after changing the authored accounts:
 * node scripts/node24.mjs scripts/author-example/author-example.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  shippedTiers,
  SHIPPED_TIERS_DATE,
  SHIPPED_TIERS_ORIGIN,
  SHIPPED_TIERS_PATH,
} from '#main/venues/binance/shipped-tiers.ts';
import { deribitRules } from '#main/venues/deribit/rules.ts';
import type { AccountReport, MarketPath } from '#main/app/ports.ts';
import type { Account } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import { coinOf } from '#shared/domain/coin.ts';
import type { Instrument, InstrumentPrice } from '#shared/domain/instrument.ts';
import { parseBook } from '#shared/domain/parse-book.ts';
import { authoredAccounts, type AuthoredAccount } from './authored-accounts.ts';
import { buildAccount, usdOf } from './build-account.ts';
import { bybitRules } from './bybit-rules.ts';
import { barAt, dayRange, fine, fundingAt, hourly, series } from './market-data.ts';
import { okxRules } from './okx-rules.ts';
import { hyperliquidRules } from './venue-rules.ts';

const root = join(import.meta.dirname, '../..');
const START = Date.UTC(2025, 9, 10, 14, 0);
const STEP_MS = 300_000;
const STEPS = 145;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Price at a full hour: the close of the bar that ends there. */
function closeAt(bars: Parameters<typeof barAt>[0], at: number): number {
  return Number(barAt(bars, at - HOUR_MS).close);
}

function instrumentOf({ venue: id, positions }: AuthoredAccount): readonly Instrument[] {
  return positions.map(({ symbol }) => {
    const inverse = symbol.endsWith('-USD-SWAP') || symbol.endsWith('-PERPETUAL');
    const base = symbol.replace(/-?(USDT|USD)?(-SWAP|-PERPETUAL)?$/, '');
    const quote = inverse ? 'USD' : id === 'hyperliquid' ? 'USDC' : 'USDT';
    const faceValue = id === 'okx' ? '100' : base === 'ETH' ? '1' : '10';
    return {
      id: `${id}:${symbol}`,
      venue: id,
      venueSymbol: symbol,
      kind: 'perpetual',
      settlement: inverse ? 'inverse' : 'linear',
      base,
      quote,
      settle: inverse ? base : quote,
      contractMultiplier: inverse ? faceValue : id === 'okx' ? '0.1' : '1',
      expiresAt: null,
    };
  });
}

function priceOf(instrument: Instrument): InstrumentPrice {
  const coin = coinOf(instrument.base);
  const mark = barAt(series(fine, coin), START).close;
  const range = dayRange(series(hourly, coin), START);
  const funding = fundingAt(instrument.venue, coin, START);
  return {
    instrument: instrument.id,
    mark,
    index: null,
    last: mark,
    low24h: String(range.low),
    high24h: String(range.high),
    ...(funding && { funding }),
    asOf: START,
  };
}

function deribitRatesOf(instruments: readonly Instrument[]): Book['rules'] {
  const rules = deribitRules(
    instruments.filter(({ venue }) => venue === 'deribit'),
    START,
  );
  return rules ? [rules] : [];
}

function buildBook(): Book {
  const instruments = new Map(
    authoredAccounts.flatMap(instrumentOf).map((instrument) => [instrument.id, instrument]),
  );
  const binance = new Set([...instruments.keys()].filter((id) => id.startsWith('binance:')));
  const assets = new Set(authoredAccounts.flatMap((account) => Object.keys(account.wallets)));
  return {
    format: 'plimsoll.book',
    version: 1,
    name: 'Example book',
    kind: 'example',
    origin:
      'Authored accounts. Prices: Binance perpetuals of 10 October 2025, 14:00 UTC, as recorded in recordings/markets; funding of Binance and Bybit as last exchanged before it. Binance tiers of 2026-05-07, Bybit tiers of 2026-08-05. ' +
      'Figures of the other venues follow from their published rules.',
    asOf: START,
    currency: 'USD',
    accounts: authoredAccounts.map((account) => buildAccount(account, instruments, START)),
    instruments: [...instruments.values()],
    prices: [...instruments.values()].map(priceOf),
    assetPrices: [...assets].map((asset) => ({
      asset,
      venue: null,
      usd: usdOf(asset, START).toFixed(),
      asOf: START,
      origin: asset.startsWith('USD')
        ? 'Binance asset index of USDT, recorded'
        : 'recorded perpetual price',
    })),
    rules: [
      {
        venue: 'binance',
        asOf: SHIPPED_TIERS_DATE,
        origin: SHIPPED_TIERS_ORIGIN,
        instruments: [
          ...shippedTiers(readFileSync(join(root, SHIPPED_TIERS_PATH), 'utf8'), binance),
        ],
        collateral: [],
        fees: [],
      },
      bybitRules([...instruments.keys()].filter((id) => id.startsWith('bybit:'))),
      okxRules(
        [...instruments.values()].filter(({ venue }) => venue === 'okx'),
        authoredAccounts
          .filter(({ venue }) => venue === 'okx')
          .flatMap(({ positions }) => positions),
      ),
      ...deribitRatesOf([...instruments.values()]),
      hyperliquidRules([...instruments.values()]),
    ],
  };
}

const book = parseBook(buildBook());
if (!book.ok) throw new Error(book.failure.message);
const coins = new Set(book.value.instruments.map((instrument) => coinOf(instrument.base)));
const instrumentsById = new Map(book.value.instruments.map((entry) => [entry.id, entry]));
const steps = Array.from({ length: STEPS }, (_, step) => START + step * STEP_MS);
/** A day before each step, on the hours that are recorded there. */
const hoursBefore = Array.from(
  { length: Math.floor(((STEPS - 1) * STEP_MS) / HOUR_MS) + 1 },
  (_, hour) => START - DAY_MS + hour * HOUR_MS,
);
const path: MarketPath = {
  label: 'Tariff cascade, 10 October 2025: Binance perpetuals, 5-minute closes',
  stepMs: STEP_MS,
  startsAt: START,
  steps: STEPS,
  prices: Object.fromEntries(
    [...coins].map((coin) => [
      coin,
      steps.map((at) => Number(barAt(series(fine, coin), at).close)),
    ]),
  ),
  dayBefore: {
    startsAt: START - DAY_MS,
    stepMs: HOUR_MS,
    prices: Object.fromEntries(
      [...coins].map((coin) => [coin, hoursBefore.map((at) => closeAt(series(hourly, coin), at))]),
    ),
  },
  reports: Object.fromEntries(
    authoredAccounts
      .filter((authored) => authored.venue !== 'binance')
      .map((authored) => [
        authored.id,
        steps.map((at) => reportOf(buildAccount(authored, instrumentsById, at))),
      ]),
  ),
};

function reportOf({ reported, pools, positions }: Account): AccountReport {
  return {
    reported,
    pools: Object.fromEntries(
      pools.flatMap((pool) => (pool.reported ? [[pool.id, pool.reported]] : [])),
    ),
    positions: Object.fromEntries(
      positions.flatMap((position) =>
        position.reported ? [[position.id, position.reported]] : [],
      ),
    ),
  };
}

writeFileSync(
  join(root, 'examples/example.plimsoll.json'),
  `${JSON.stringify(book.value, null, 1)}\n`,
);
writeFileSync(join(root, 'examples/market-path.json'), `${JSON.stringify(path)}\n`);
