import { describe, expect, it } from 'vitest';
import type { Position } from '#shared/domain/account.ts';
import { account, book, crossPool, linearInstrument, position } from '../fixtures/book-builder.ts';
import { bookRisk } from '../book/book-risk.ts';
import { accountReport, bookNow } from '../report/risk-report.ts';
import { heldContract } from './coin-reference.ts';
import { accountRow } from './tree-rows.ts';

const ETHBTC = 'binance:ETHBTC';
const ETHUSDT = 'binance:ETHUSDT';
const BONK = 'binance:BONKUSDT';
const BONK_BY_THOUSAND = 'binance:1000BONKUSDT';

const inBtc = position({
  instrument: ETHBTC,
  quantity: '2',
  entryPrice: '0.04',
  pool: 'cross:BTC',
});
const inDollars = position({ instrument: ETHUSDT, quantity: '10', entryPrice: '4000' });
const byThousand = position({
  instrument: BONK_BY_THOUSAND,
  quantity: '4000000',
  entryPrice: '0.01',
});
const single = position({ instrument: BONK, quantity: '4000000000', entryPrice: '0.00001' });

/** An account of the positions, beside one that holds others. */
function looked(held: readonly Position[], beside: readonly Position[] = []) {
  const pools = [crossPool('1', 'BTC'), crossPool('5000')];
  const source = book(
    [
      account({ id: 'a', pools, positions: [...held] }),
      account({ id: 'b', pools, positions: [...beside] }),
    ],
    { [ETHBTC]: '0.04', [ETHUSDT]: '4000', [BONK_BY_THOUSAND]: '0.01', [BONK]: '0.00001' },
  );
  const { book: compiled, moment } = bookNow({
    ...source,
    instruments: source.instruments.map((instrument) =>
      instrument.id === ETHBTC ? linearInstrument('ETHBTC', 'ETH', 'binance', 'BTC') : instrument,
    ),
    prices: source.prices.map((price) =>
      price.instrument === ETHBTC
        ? { ...price, low24h: '0.0398', high24h: '0.0402' }
        : { ...price, low24h: '3000', high24h: '5000' },
    ),
  });
  const risk = bookRisk(compiled, moment);
  const [first] = risk.accounts;
  if (!first) throw new Error('there is no account');
  const [coin] = accountReport(compiled, risk, first).coins;
  return {
    coin,
    nearest: accountRow({ now: risk, after: null }, first, null, false).nearest?.now,
    contract: heldContract(coin?.coin ?? '', first.account.holdings, risk)?.instrument.id,
  };
}

describe('the price of a coin on the page and in the row of one account', () => {
  it('is of a contract in dollars, whichever position comes first', () => {
    const { coin, nearest, contract } = looked([inBtc, inDollars]);
    expect(coin).toMatchObject({ coin: 'ETH', mark: '4000' });
    expect(Number(nearest?.price.value)).toBeCloseTo(4000 * (1 + (nearest?.move.value ?? 0)), 6);
    expect(contract).toBe(ETHUSDT);
  });

  it('is not known by a contract in another coin, of which the book has nothing else', () => {
    expect(looked([inBtc], [inDollars]).coin?.mark).toBe('4000');
  });

  it('is of one coin, not of a thousand, where the book has such a contract', () => {
    const { coin, nearest } = looked([byThousand], [single]);
    expect(coin).toMatchObject({ coin: 'BONK', mark: '0.00001' });
    const { price } = coin?.liquidation?.down ?? {};
    expect(Number(price)).toBeLessThan(0.00001);
    expect(Number(nearest?.price.value)).toBeCloseTo(Number(price), 8);
    expect(looked([byThousand]).coin?.mark).toBe('0.00001');
  });
});
