import { describe, expect, it } from 'vitest';
import { account, book, crossPool, position } from '../fixtures/book-builder.ts';
import { bookRisk } from './book-risk.ts';
import { compileBook, rereadAccounts } from './compile-book.ts';
import { equityCurve } from './equity-curve.ts';

const marks = { 'binance:BTCUSDT': '100000', 'binance:ETHUSDT': '4000' };
const source = book(
  [
    account({
      id: 'btc',
      positions: [position({ instrument: 'binance:BTCUSDT', quantity: '0.5' })],
    }),
    account({
      id: 'eth',
      pools: [crossPool('5000')],
      positions: [position({ instrument: 'binance:ETHUSDT', quantity: '-8', entryPrice: '4100' })],
    }),
  ],
  marks,
);
const compiled = compileBook(source);
const moment = { market: { marks: compiled.marks, usd: compiled.usd }, now: source.asOf };

function after(change: (marks: Float64Array, usd: Float64Array) => void): typeof moment {
  const market = {
    marks: Float64Array.from(compiled.marks),
    usd: Float64Array.from(compiled.usd),
  };
  change(market.marks, market.usd);
  return { market, now: source.asOf };
}

describe('a mark tick', () => {
  const before = bookRisk(compiled, moment);
  const place = compiled.instrumentIndex.get('binance:ETHUSDT')!;

  it('recomputes only the accounts that the moved prices touch', () => {
    const ticked = after((present) => (present[place] = 4040));
    const risk = bookRisk(compiled, ticked, before);
    expect(risk.accounts[0]).toBe(before.accounts[0]);
    expect(risk.accounts[1]).not.toBe(before.accounts[1]);
    const whole = bookRisk(compiled, ticked);
    expect(risk.equity).toEqual(whole.equity);
    expect(risk.accounts.map(({ load }) => load)).toEqual(whole.accounts.map(({ load }) => load));
    expect(equityCurve(risk, source.asOf)).toEqual(equityCurve(whole, source.asOf));
  });

  it('touches every account that the moved dollar margins', () => {
    const risk = bookRisk(
      compiled,
      after((_, usd) => usd.fill(0.99)),
      before,
    );
    expect(risk.accounts[0]).not.toBe(before.accounts[0]);
    expect(risk.accounts[1]).not.toBe(before.accounts[1]);
    expect(risk.equity.value).toBeCloseTo((before.equity.value ?? 0) * 0.99, 6);
  });

  it('keeps everything when nothing moved', () => {
    const same = bookRisk(
      compiled,
      after(() => undefined),
      before,
    );
    expect(same.accounts).toEqual(before.accounts);
    expect(same.accounts[0]).toBe(before.accounts[0]);
  });
});

describe('an account read anew', () => {
  it('is compiled alone, and brings its own assets; the others keep their figures', () => {
    const before = bookRisk(compiled, moment);
    const balance = { asset: 'FDUSD', wallet: '7', borrowed: null, reported: null };
    const fresh = { ...source.accounts[1]!, balances: [balance] };
    const again = rereadAccounts(compiled, [fresh], moment.market);
    expect(again.book.accounts[0]).toBe(compiled.accounts[0]);
    const risk = bookRisk(again.book, { market: again.market, now: source.asOf }, before);
    expect(risk.accounts[0]).toBe(before.accounts[0]);
    // An asset without a price is unknown, not worthless.
    expect(risk.accounts[1]!.equity).toMatchObject({ value: null });
    expect(risk.accounts[1]!.equity.reason).toContain('FDUSD');
    const whole = compileBook({ ...source, accounts: [source.accounts[0]!, fresh] });
    const market = { marks: whole.marks, usd: whole.usd };
    expect(bookRisk(whole, { market, now: source.asOf }).equity).toEqual(risk.equity);
  });
});
