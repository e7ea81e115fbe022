import { describe, expect, it } from 'vitest';
import type { Book } from '#shared/domain/book.ts';
import type { Edit } from '#shared/domain/edit.ts';
import type { FundingRate } from '#shared/domain/instrument.ts';
import { account, book, crossPool, position, T0 } from '../fixtures/book-builder.ts';
import { currencyPool, deribitBook, deribitPosition } from '../fixtures/deribit-book.ts';
import { hyperliquidBook, hyperliquidPosition } from '../fixtures/hyperliquid-book.ts';
import { accountOf } from '../fixtures/model-risk.ts';
import { multiCurrency, okxAccount, okxBook, okxPosition } from '../fixtures/okx-book.ts';
import { applyEdits, type EditedBook } from './apply-edits.ts';

const BTC = 'binance:BTCUSDT';
const HOUR = 3_600_000;

function edited(from: Book, ...edits: readonly Edit[]): EditedBook {
  const result = applyEdits(from, edits);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

function refusal(from: Book, edit: Edit): string {
  const result = applyEdits(from, [edit]);
  return result.ok ? 'applied' : result.failure.message;
}

function withFunding(from: Book, funding: FundingRate, index: string | null = null): Book {
  return { ...from, prices: from.prices.map((price) => ({ ...price, index, funding })) };
}

const binance = book(
  [account({ id: 'a', positions: [position({ instrument: BTC, quantity: '-2' })] })],
  { [BTC]: '100000' },
);

describe('time', () => {
  const eightHours = { rate: '0.0001', intervalHours: 8, nextAt: T0 + 2 * HOUR };
  const pass = (hours: number): Edit => ({ kind: 'time', hours });

  it.each<[number, string]>([
    [1.9, '10000'],
    [2, '10020'],
    [9.99, '10020'],
    [10, '10040'],
    [26, '10080'],
  ])('pays a short the positive rate at each stamp within %s hours', (hours, wallet) => {
    const { book: after } = edited(withFunding(binance, eightHours), pass(hours));
    expect(after.asOf).toBe(T0 + Math.round(hours * HOUR));
    expect(after.accounts[0]).toMatchObject({ asOf: after.asOf, pools: [{ wallet }] });
    expect(after.prices[0]?.funding?.nextAt).toBeGreaterThan(after.asOf);
  });

  it('goes on where the last stretch ended', () => {
    const source = withFunding(binance, eightHours);
    expect(edited(source, pass(5), pass(5), pass(16)).book).toEqual(edited(source, pass(26)).book);
  });

  it('is continuous at Deribit, in coin', () => {
    const source = withFunding(
      deribitBook({
        marks: { 'BTC-PERPETUAL': '50000' },
        positions: [deribitPosition('BTC-PERPETUAL', '100000')],
        pools: [currencyPool('BTC', '2')],
        usd: { BTC: '50000' },
      }),
      { rate: '0.0004', intervalHours: 8, nextAt: null },
    );
    // 2 BTC × 0.0004 × 3/8
    expect(edited(source, pass(3)).book.accounts[0]?.pools[0]?.wallet).toBe('1.9997');
  });

  it('is hourly at Hyperliquid, on the oracle price', () => {
    const held = hyperliquidBook({
      marks: { HYPE: '40' },
      positions: [hyperliquidPosition('HYPE', '100')],
    });
    const hourly = { rate: '0.00001', intervalHours: 1, nextAt: null };
    const paid = edited(withFunding(held, hourly, '41'), pass(2.5));
    expect(paid.book.accounts[0]?.pools[0]?.wallet).toBe(String(10000 - 2 * 4100 * 0.00001));
    const blind = edited(withFunding(held, hourly), pass(2.5));
    expect(blind.book.accounts[0]?.pools[0]?.wallet).toBe('10000');
    expect(blind.notes[0]?.text).toContain('oracle price is not in the book');
  });

  it('pays nothing that is not known, and says so', () => {
    expect(edited(binance, pass(8)).notes[0]?.text).toContain('its rate is not in the book');
    const timeless = withFunding(binance, { ...eightHours, nextAt: null });
    expect(edited(timeless, pass(8)).notes[0]?.text).toContain('time of its next funding');
  });

  it('does not pass the expiry of a contract held', () => {
    const source = okxBook(okxAccount({ positions: [okxPosition('ETH-USDT-251011', '1')] }), {
      'ETH-USDT-251011': '4000',
    });
    expect(refusal(source, pass(23))).toBe('applied');
    expect(refusal(source, pass(24))).toContain(
      'edits[0]: accounts[okx].positions[okx:ETH-USDT-251011]: ETH-USDT-251011 expires',
    );
  });

  it('notes that interest on debts is left out', () => {
    const source = okxBook(multiCurrency({ USDT: '-100', BTC: '1' }), {});
    expect(edited(source, pass(1)).notes[0]?.text).toContain('interest');
  });
});

describe('rules', () => {
  it('sets a funding rate, with an interval where the book has none', () => {
    const rate: Edit = { kind: 'funding', instrument: BTC, rate: '-0.0003' };
    expect(refusal(binance, rate)).toContain('no interval');
    const { book: after } = edited(binance, { ...rate, intervalHours: 4 });
    expect(after.prices[0]?.funding).toEqual({ rate: '-0.0003', intervalHours: 4, nextAt: null });
  });

  const multi = okxBook(
    multiCurrency({ USDT: '1000', BTC: '0.1' }),
    {},
    { usd: { BTC: '100000' } },
  );
  const weigh = (change: { weight: string } | { scale: number }, asset = 'BTC'): Edit => ({
    kind: 'haircut',
    venue: 'okx',
    asset,
    change,
  });

  it('changes what an asset counts for', () => {
    const counted = (from: Book): number | null => accountOf(from).pools[0]!.marginBalance.value;
    expect(counted(edited(multi, weigh({ weight: '0.5' })).book)).toBeCloseTo(6000, 9);
    expect(counted(edited(multi, weigh({ scale: 0.5 })).book)).toBeCloseTo(1000 + 4900, 9);
    expect(refusal(multi, weigh({ scale: 1.1 }))).toContain('no asset counts for more');
    expect(refusal(multi, weigh({ scale: 0.5 }, 'SOL'))).toContain('set one');
    expect(edited(multi, weigh({ weight: '0.9' }, 'SOL')).book.rules[0]?.collateral).toHaveLength(
      3,
    );
  });

  it('moves the bid buffer of Binance’s multi-assets mode', () => {
    const buffers = [{ asset: 'BTC', bid: '0.1', ask: '0.2' }];
    const [rules] = binance.rules;
    const source: Book = { ...binance, rules: [{ ...rules!, assetBuffers: buffers }] };
    const haircut = (change: { weight: string } | { scale: number }): Edit => ({
      kind: 'haircut',
      venue: 'binance',
      asset: 'BTC',
      change,
    });
    const bid = (edit: Edit): unknown => edited(source, edit).book.rules[0]?.assetBuffers;
    expect(bid(haircut({ weight: '0.75' }))).toEqual([{ asset: 'BTC', bid: '0.25', ask: '0.2' }]);
    expect(bid(haircut({ scale: 0.5 }))).toEqual([{ asset: 'BTC', bid: '0.55', ask: '0.2' }]);
    expect(refusal(source, haircut({ scale: 2 }))).toContain('no asset counts for more');
    expect(refusal(binance, haircut({ weight: '0.5' }))).toContain('no bid and ask buffers');
  });

  it('changes fees where the model counts them', () => {
    const source = okxBook(okxAccount({ positions: [okxPosition('ETH-USDT-SWAP', '1')] }), {
      'ETH-USDT-SWAP': '4000',
    });
    const { book: after } = edited(source, {
      kind: 'fee',
      venue: 'okx',
      instrument: 'okx:ETH-USDT-SWAP',
      taker: '0.002',
    });
    expect(accountOf(after).load.value).toBeCloseTo((4000 * 0.006) / 10_000, 12);
    expect(after.rules[0]?.fees).toHaveLength(2);
  });

  const held = book(
    [
      account({
        id: 'a',
        pools: [crossPool('1000000')],
        positions: [position({ instrument: BTC, quantity: '5' })],
      }),
    ],
    { [BTC]: '100000' },
  );
  const maintenance = (change: (Edit & { kind: 'tiers' })['change']): number | null =>
    accountOf(edited(held, { kind: 'tiers', instrument: BTC, change }).book).maintenanceMargin
      .value;

  it('changes tiers: stricter, narrower, one up, or others', () => {
    // 500,000 of notional: 0.5 % − 300 now
    expect(accountOf(held).maintenanceMargin.value).toBe(2200);
    expect(maintenance({ scaleRates: 2 })).toBe(4400);
    // Bounds of 150,000 and 400,000: 0.65 % − 750
    expect(maintenance({ scaleBounds: 0.5 })).toBe(2500);
    // 0.5 % up to 300,000 and 0.65 % beyond
    expect(maintenance({ next: true })).toBeCloseTo(300_000 * 0.005 + 200_000 * 0.0065, 9);
    const row = {
      floor: '0',
      cap: null,
      maintenanceRate: '0.1',
      maxLeverage: null,
      deduction: null,
    };
    expect(maintenance({ rows: [row] })).toBe(50_000);
  });

  it('refuses tables that are none', () => {
    const tiers = (change: (Edit & { kind: 'tiers' })['change']): string =>
      refusal(held, { kind: 'tiers', instrument: BTC, change });
    const row = {
      floor: '1',
      cap: null,
      maintenanceRate: '0.1',
      maxLeverage: null,
      deduction: null,
    };
    expect(tiers({ rows: [row] })).toContain('first tier must begin at 0');
    expect(tiers({ scaleRates: 900 })).toContain('fraction between 0 and 1');
    expect(
      refusal({ ...held, rules: [] }, { kind: 'tiers', instrument: BTC, change: { next: true } }),
    ).toContain('no maintenance table');
  });

  it('makes Deribit’s rates by size stricter or milder, both and their rise', () => {
    const PERPETUAL = 'deribit:BTC-PERPETUAL';
    const own = deribitBook({
      marks: { 'BTC-PERPETUAL': '50000' },
      pools: [currencyPool('BTC', '10')],
      positions: [deribitPosition('BTC-PERPETUAL', '5000000', { entryPrice: '50000' })],
      usd: { BTC: '50000' },
    });
    const tiers = (change: (Edit & { kind: 'tiers' })['change']): Edit => ({
      kind: 'tiers',
      instrument: PERPETUAL,
      change,
    });
    // 100 BTC: 1 % + 100 × 0.005 % of maintenance, a further 1 % of initial margin.
    expect(accountOf(own).pools[0]).toMatchObject({
      maintenanceMargin: { value: 1.5 },
      initialMargin: { value: 2.5 },
    });
    const stricter = edited(own, tiers({ scaleRates: 2 })).book;
    expect(accountOf(stricter).pools[0]).toMatchObject({
      maintenanceMargin: { value: 3 },
      initialMargin: { value: 5 },
    });
    expect(stricter.rules[0]?.sizeRates).toEqual([
      { instrument: PERPETUAL, initialRate: '0.04', maintenanceRate: '0.02', slope: '0.0001' },
    ]);
    expect(refusal(own, tiers({ scaleRates: 60 }))).toContain('between the maintenance rate and 1');
    expect(refusal(own, tiers({ next: true }))).toContain('only scaleRates changes');
    expect(refusal(own, tiers({ scaleBounds: 2 }))).toContain('only scaleRates changes');
    expect(refusal({ ...own, rules: [] }, tiers({ scaleRates: 2 }))).toContain('no margin rates');
  });
});
