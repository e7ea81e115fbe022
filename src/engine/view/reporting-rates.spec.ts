import { beforeEach, describe, expect, it } from 'vitest';
import type { View } from '#shared/contract/risk.ts';
import type { Book } from '#shared/domain/book.ts';
import type { ReportingRate } from '#shared/domain/reporting.ts';
import { createEngine } from '../engine.ts';
import { account, book, crossPool, T0 } from '../fixtures/book-builder.ts';

const context = undefined as never;
const VIEW: View = {
  edits: [],
  shocks: [],
  detail: null,
  choices: null,
  ladder: { offset: 0, count: 10, toggled: [] },
  tree: { offset: 0, count: 50, toggled: [] },
};
const plain = book([account({ id: 'one', pools: [crossPool('1000')] })], {});

let engine: ReturnType<typeof createEngine>;
beforeEach(() => {
  engine = createEngine();
});

function open(source: Book): void {
  expect(engine['book/replace']({ bookId: 'b', book: source }, context)).toMatchObject({
    ok: true,
  });
}

function rateOf(currency: ReportingRate['currency'], view: Partial<View> = {}): ReportingRate {
  const asked = engine['view/evaluate']({ ...VIEW, ...view }, context);
  if (asked instanceof Promise || !asked.ok) throw new Error('the engine has no view');
  const found = asked.value.reporting.find((rate) => rate.currency === currency);
  if (found === undefined) throw new Error(`nothing is said of ${currency}`);
  return found;
}

describe('a book on file', () => {
  const price = { asset: 'EUR', usd: '1.08', asOf: T0, origin: 'a venue' } as const;

  it('is shown in what it states a rate of, and in nothing else', () => {
    open({ ...plain, assetPrices: [...plain.assetPrices, { ...price, venue: null }] });
    const eur = { usd: '1.08', quality: 'as-of', reason: null, origin: 'a venue', at: T0 };
    expect(rateOf('EUR')).toEqual({ currency: 'EUR', ...eur });
    expect(rateOf('JPY')).toMatchObject({
      usd: null,
      quality: 'unknown',
      reason: 'this book states no rate for it',
    });
  });

  it('of several venues the one for all counts, then the newest', () => {
    const older = { ...price, venue: 'okx', usd: '1.01', asOf: T0 - 5 } as const;
    const newer = { ...price, venue: 'bybit', usd: '1.02' } as const;
    open({ ...plain, assetPrices: [newer, older] });
    expect(rateOf('EUR').usd).toBe('1.02');
    open({ ...plain, assetPrices: [newer, older, { ...older, venue: null, usd: '1.03' }] });
    expect(rateOf('EUR').usd).toBe('1.03');
  });

  it('follows the price of a coin that moves, and a what-if leaves it alone', () => {
    open(plain);
    const before = rateOf('USDT');
    const moved = { now: T0 + 1000, marks: [], accounts: [] };
    const assets = [{ asset: 'USDT', venue: null, usd: 0.97 }];
    void engine['market/apply']({ bookId: 'b', update: { ...moved, assets } }, context);
    expect(before.at).not.toBeNull();
    expect(rateOf('USDT')).toMatchObject({ usd: '0.97', at: null });
    const shocks = [{ coin: 'USDT', move: -0.5 }];
    expect(rateOf('USDT', { shocks }).usd).toBe('0.97');
  });

  it('a rate of nothing is none', () => {
    open({ ...plain, assetPrices: [{ ...price, venue: null, usd: '0' }] });
    expect(rateOf('EUR').usd).toBeNull();
  });
});

describe('a live book', () => {
  const at = (seconds: number): number => T0 + seconds * 1000;
  function tell(now: number, confirmed: number, usd = '1.0837'): void {
    const live = {
      confirmed: [{ input: { kind: 'reporting', asset: 'EUR' } as const, at: confirmed }],
      suspects: [],
      blind: [],
      twins: [],
    };
    const reporting = [{ asset: 'EUR', usd, origin: 'a venue' }];
    const update = { now, marks: [], assets: [], accounts: [], live, reporting };
    void engine['market/apply']({ bookId: 'b', update }, context);
  }

  it('is shown by rates read for that alone, which grow old', () => {
    open({ ...plain, kind: 'live' });
    expect(rateOf('EUR').usd).toBeNull();
    tell(at(1), at(0));
    expect(rateOf('EUR')).toEqual({
      currency: 'EUR',
      usd: '1.0837',
      quality: 'live',
      reason: null,
      origin: 'a venue',
      at: at(0),
    });
    tell(at(31), at(0));
    expect(rateOf('EUR').quality).toBe('live');
    tell(at(121), at(0));
    expect(rateOf('EUR')).toMatchObject({ usd: '1.0837', quality: 'stale' });
    // What its accounts are valued at is another rate.
    expect(rateOf('USDT').usd).toBeNull();
  });

  it('keeps its rates when it is given anew', () => {
    open({ ...plain, kind: 'live' });
    tell(at(1), at(0));
    open({ ...plain, kind: 'live', asOf: at(2) });
    expect(rateOf('EUR')).toMatchObject({ usd: '1.0837', quality: 'live' });
  });
});
