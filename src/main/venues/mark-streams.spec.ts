import { describe, expect, it } from 'vitest';
import type { VenueId } from '#shared/domain/venue.ts';
import { binanceMarkStream } from './binance/mark-stream.ts';
import { bybitMarkStream } from './bybit/mark-stream.ts';
import { deribitMarkStream } from './deribit/mark-stream.ts';
import { venueDoors } from './doors.ts';
import { allowedStream } from './egress/endpoint.ts';
import { guardedJson } from './egress/json-guard.ts';
import { hyperliquidMarkStream } from './hyperliquid/mark-stream.ts';
import { okxMarkStream } from './okx/mark-stream.ts';
import { recorded } from './recording.fixture.ts';
import type { MarkStreamPlan, MarksHeard } from './wire/mark-stream.ts';

interface Sample {
  readonly plan: MarkStreamPlan;
  readonly message: object;
  readonly heard: MarksHeard['marks'][number];
}

const body = (file: string): object => {
  const reply = recorded(file);
  if (typeof reply.body !== 'object' || reply.body === null) throw new Error(`${file} is empty`);
  return reply.body;
};

/** The channel's name is the one we ask for: every 2 s where the recording has every 100 ms. */
const asAsked = (message: object): object =>
  JSON.parse(JSON.stringify(message).replace('.100ms', '.agg2')) as object;

const samples: Readonly<Record<VenueId, Sample>> = {
  binance: {
    plan: binanceMarkStream,
    message: body('binance/nautilus_futures_market_data_json_mark_price_stream.json'),
    heard: {
      instrument: 'binance:BTCUSDT',
      mark: '11794.15000000',
      index: '11784.62659091',
      at: 1562305380000,
    },
  },
  bybit: {
    plan: bybitMarkStream,
    message: body('bybit/nautilus_ws_ticker_linear.json'),
    heard: {
      instrument: 'bybit:BTCUSDT',
      mark: '17217.33',
      index: '17227.36',
      at: 1673272861686,
    },
  },
  okx: {
    plan: okxMarkStream,
    // www.okx.com/docs-v5, "Mark price channel": the documented shape, with figures of our own.
    message: {
      arg: { channel: 'mark-price', instId: 'BTC-USDT-SWAP' },
      data: [{ instType: 'SWAP', instId: 'BTC-USDT-SWAP', markPx: '96400.1', ts: '1795348800000' }],
    },
    heard: {
      instrument: 'okx:BTC-USDT-SWAP',
      mark: '96400.1',
      index: null,
      at: 1795348800000,
    },
  },
  deribit: {
    plan: deribitMarkStream,
    message: asAsked(body('deribit/nautilus_ws_ticker.json')),
    heard: {
      instrument: 'deribit:BTC-PERPETUAL',
      mark: '92281.78',
      index: '92263.55',
      at: 1765541474086,
    },
  },
  hyperliquid: {
    plan: hyperliquidMarkStream,
    message: {
      channel: 'activeAssetCtx',
      data: body('hyperliquid/live2026_activeAssetCtx.json'),
    },
    heard: { instrument: 'hyperliquid:BTC', mark: '83757.0', index: '83778.1', at: null },
  },
};
const venues = Object.keys(samples) as VenueId[];

/** As it comes over a connection; what the guard refuses is not heard. */
function hear(plan: MarkStreamPlan, text: string): MarksHeard['marks'] {
  const read = guardedJson('a message', text);
  return read.ok ? plan.hear(read.value).marks : [];
}

/** Every member of a message, by its path of names. */
function paths(value: unknown, before: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [before];
  return Object.entries(value).flatMap(([name, each]) => paths(each, [...before, name]));
}

function changed(value: unknown, path: readonly string[], become: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return become;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...(value as object) };
  Reflect.set(copy, name, changed(Reflect.get(copy, name), rest, become));
  return copy;
}

describe.each(venues)('the stream of marks of %s', (venue) => {
  const { plan, message, heard } = samples[venue];

  it('is read as the venue sends it', () => {
    expect(hear(plan, JSON.stringify(message))).toEqual([heard]);
  });

  it('says nothing wrong where a member is missing or hostile', () => {
    let tried = 0;
    for (const path of paths(message)) {
      for (const become of ['', '1e400', 'NaN', '0x10', '1,000', 'x', null, {}, [], undefined]) {
        tried += 1;
        for (const mark of hear(plan, JSON.stringify(changed(message, path, become)))) {
          expect(mark.mark, path.join('.')).toBe(heard.mark);
          // The time of arrival may stand for a missing one only where there never is one.
          if (heard.at !== null) expect(mark.at, path.join('.')).toBe(heard.at);
        }
      }
    }
    expect(tried).toBeGreaterThan(50);
  });

  it('and other messages are passed over', () => {
    const others = [{}, [], { e: 'listenKeyExpired' }, { event: 'subscribe' }, { channel: 'pong' }];
    for (const other of others) expect(plan.hear(other).marks).toEqual([]);
  });

  it('is at listed addresses alone, each with a contract that always moves', () => {
    for (const [url, beacon] of Object.entries(plan.beacons)) {
      expect(allowedStream(venueDoors[venue], url)).toBe(url);
      expect(plan.follow([beacon])).toHaveLength(1);
      expect(JSON.stringify(plan.leave([beacon]))).toMatch(/unsubscribe/i);
    }
  });
});

it('a delta of Bybit without a mark confirms none', () => {
  const message = { topic: 'tickers.BTCUSDT', type: 'delta', ts: 1795348800000 };
  expect(bybitMarkStream.hear({ ...message, data: { symbol: 'BTCUSDT', bid1Size: '3' } })).toEqual({
    marks: [],
    refused: false,
  });
});
