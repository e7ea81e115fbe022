import { describe, expect, it } from 'vitest';
import type { Result } from '#shared/contract/failure.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import * as binance from './binance/parse.ts';
import * as coinm from './binance/coinm-replies.ts';
import * as binanceMarket from './binance/parse-market.ts';
import { parseOpenOrders as parseBinanceOrders } from './binance/parse-orders.ts';
import * as bybit from './bybit/parse.ts';
import * as bybitRules from './bybit/parse-rules.ts';
import { parseOrders as parseBybitOrders } from './bybit/parse-orders.ts';
import * as deribit from './deribit/parse.ts';
import * as hyperliquid from './hyperliquid/parse.ts';
import { bookOf, importReplies, readAccount } from './import-replies.ts';
import * as okx from './okx/parse.ts';
import * as okxRules from './okx/parse-rules.ts';
import { parsePendingOrders } from './okx/parse-orders.ts';
import { context, recorded, replyOf } from './recording.fixture.ts';
import { recordedAccounts } from './replay/recordings.ts';
import type { Reply } from './wire/reply.ts';

type Parse = (reply: Reply) => Result<unknown>;

const noContracts = new Map();
/** Tier tables are no part of a reply; without them each of the thousands of readings is quick. */
const lean = { ...context, shippedTiers: null };
/** Parsers of objects and of lists; a bare empty list is a valid answer only of the second kind. */
const objectParsers: Readonly<Record<string, Parse>> = {
  'binance account': binance.parseAccount,
  'binance COIN-M account': coinm.parseCoinmAccount,
  'binance accountConfig': binance.parseAccountConfig,
  'bybit wallet-balance': bybit.parseWalletBalance,
  'bybit position/list': bybit.parsePositionList,
  'bybit account/info': bybit.parseAccountInfo,
  'bybit tickers': bybit.parseTickers,
  'bybit instruments-info': bybit.parseInstruments,
  'bybit risk-limit': bybitRules.parseRiskLimits,
  'bybit fee-rate': bybitRules.parseFeeRates,
  'bybit collateral': bybitRules.parseCollateral,
  'bybit position-tiers': bybitRules.parseBorrowTiers,
  'bybit order/realtime': parseBybitOrders,
  'okx account/balance': okx.parseBalance,
  'okx account/positions': (reply) => okx.parsePositions(reply, noContracts),
  'okx account/config': okx.parseConfig,
  'okx instruments': okx.parseInstruments,
  'okx mark-price': okx.parseMarkPrices,
  'okx position-tiers': okxRules.parsePositionTiers,
  'okx trade-fee': okxRules.parseTradeFees,
  'okx discount-rate': okxRules.parseDiscountRates,
  'okx funding-rate': okxRules.parseFundingRates,
  'okx orders-pending': (reply) => parsePendingOrders(reply, noContracts),
  'deribit get_account_summaries': deribit.parseAccountSummaries,
  'deribit get_account_summary': deribit.parseAccountSummary,
  'deribit get_positions': deribit.parsePositions,
  'deribit get_open_orders': deribit.parseOpenOrders,
  'deribit get_instruments': deribit.parseInstruments,
  'deribit ticker': deribit.parseTicker,
  'hyperliquid clearinghouseState': hyperliquid.parseClearinghouseState,
  'hyperliquid spotClearinghouseState': hyperliquid.parseSpotState,
  'hyperliquid meta': hyperliquid.parseMeta,
  'hyperliquid metaAndAssetCtxs': hyperliquid.parseMetaAndContexts,
  'hyperliquid activeAssetCtx': hyperliquid.parseActiveAssetContext,
  'hyperliquid allMids': hyperliquid.parseAllMids,
};
const listParsers: Readonly<Record<string, Parse>> = {
  'binance positionRisk': binance.parsePositionRisk,
  'binance balance': binance.parseBalances,
  'binance symbolConfig': binance.parseSymbolConfig,
  'binance leverageBracket': binance.parseLeverageBrackets,
  'binance assetIndex': binanceMarket.parseAssetIndexes,
  'binance premiumIndex': binanceMarket.parsePremiumIndexes,
  'binance fundingInfo': binanceMarket.parseFundingInfo,
  'binance openOrders': parseBinanceOrders,
  'binance COIN-M positionRisk': coinm.parseCoinmPositionRisk,
  'binance COIN-M leverageBracket': coinm.parseCoinmBrackets,
  'binance COIN-M openOrders': coinm.parseCoinmOrders,
  'hyperliquid openOrders': hyperliquid.parseOpenOrders,
};

const brokenBodies: readonly (readonly [string, unknown])[] = [
  ['an HTML page', '<html><body>502 Bad Gateway</body></html>'],
  ['null', null],
  ['a number', 5],
  ['a text', 'ok'],
  ['an empty object', {}],
  ['an object of other fields', { status: 'ok', list: [] }],
  ['a list of empty objects', [{}]],
  ['an error code with HTTP 200', { retCode: 10006, retMsg: 'Too many visits!', result: {} }],
  ['an envelope without a list', { retCode: 0, code: '0', result: {}, jsonrpc: '2.0' }],
  ['an envelope with a null list', { retCode: 0, result: { list: null, category: 'linear' } }],
];

describe.each(Object.entries({ ...objectParsers, ...listParsers }))('%s', (_name, parse) => {
  it.each(brokenBodies)('refuses %s by the name of the reply', (_kind, body) => {
    const read = parse(replyOf('saved.json', body));
    expect(read).toMatchObject({ ok: false, failure: { reason: 'venue' } });
    expect(JSON.stringify(read)).toContain('saved.json: ');
  });
});

describe.each(Object.entries(objectParsers))('%s', (_name, parse) => {
  it('refuses an empty list where an object is due', () => {
    expect(parse(replyOf('saved.json', []))).toMatchObject({ ok: false });
  });
});

const venues: readonly VenueId[] = ['binance', 'bybit', 'okx', 'deribit', 'hyperliquid'];

describe.each(venues)('an import from %s', (venue) => {
  it.each([...brokenBodies, ['an empty list', []] as const])('refuses %s', (_kind, body) => {
    const book = importReplies(venue, [{ name: 'saved.json', body }], {
      kind: 'saved',
      fallbackTime: 0,
      shippedTiers: null,
    });
    expect(book).toMatchObject({ ok: false, failure: { reason: 'venue' } });
    expect(JSON.stringify(book)).toContain('saved.json');
  });
});

/** Spellings that number parsers bend: each must be refused where a figure is read. */
const hostileFigures: readonly unknown[] = [
  'Infinity',
  '-1e400',
  'NaN',
  '0x10',
  '1,000',
  ' ',
  '١٢٣',
  '9'.repeat(400),
  '1e99999999',
  Infinity,
  { value: '1' },
];

/** Every reply that differs from the given one in a single number, replaced by `hostile`. */
function* withHostileLeaf(body: unknown, hostile: unknown): Generator<unknown> {
  if (Array.isArray(body)) {
    for (const [index, item] of body.entries()) {
      for (const changed of withHostileLeaf(item, hostile)) yield body.with(index, changed);
    }
    return;
  }
  if (typeof body === 'object' && body !== null) {
    for (const [key, value] of Object.entries(body)) {
      for (const changed of withHostileLeaf(value, hostile)) yield { ...body, [key]: changed };
    }
    return;
  }
  const isNumber = typeof body === 'number' || (typeof body === 'string' && /^-?\d/.test(body));
  if (isNumber) yield hostile;
}

/** The longest recordings hold the same row many times; the first rows show what every row does. */
const sampled = recordedAccounts.filter(({ id }) =>
  [
    'binance-multi-assets',
    'binance-coinm',
    'bybit-tria',
    'okx-isolated-inverse',
    'deribit-positions',
    'hyperliquid-2026',
    'hyperliquid-isolated',
  ].includes(id),
);

describe.each(sampled.map((account) => [account.id, account] as const))('%s', (_id, account) => {
  const replies = account.replies.map((reply) => recorded(reply.file, reply.case));
  const sound = readAccount(account.venue, replies, lean);

  it('never loses a position or takes a figure that is not a number, whichever number is hostile', () => {
    if (!sound.ok) throw new Error(sound.failure.message);
    let refused = 0;
    for (const hostile of hostileFigures) {
      for (const [index, reply] of replies.entries()) {
        for (const body of withHostileLeaf(reply.body, hostile)) {
          const read = readAccount(account.venue, replies.with(index, { ...reply, body }), lean);
          if (!read.ok) {
            refused++;
            continue;
          }
          expect(read.value.account.positions).toHaveLength(sound.value.account.positions.length);
          const heading = { name: 'Hostile', kind: 'recorded', origin: 'spec' } as const;
          expect(bookOf([read.value], heading).ok).toBe(true);
        }
      }
    }
    expect(refused).toBeGreaterThan(hostileFigures.length);
  });
});
