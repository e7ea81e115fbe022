import { describe, expect, it } from 'vitest';
import type {
  Account,
  Position,
  ReportedMargin,
  ReportedPosition,
} from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import { bookRisk, shockedRisk, type BookRisk } from '../book/book-risk.ts';
import { compileBook } from '../book/compile-book.ts';
import { account, book, crossPool, position, T0 } from '../fixtures/book-builder.ts';
import { isolatedPool, okxAccount, okxBook, okxPosition } from '../fixtures/okx-book.ts';
import { reconcileAccount, type ReconciledAccount } from './reconcile.ts';

const BTC = 'binance:BTCUSDT';

const margin = (figures: Partial<ReportedMargin>): ReportedMargin => ({
  currency: 'USDT',
  asOf: T0,
  equity: null,
  marginBalance: null,
  initialMargin: null,
  maintenanceMargin: null,
  available: null,
  unrealizedPnl: null,
  nativeRatio: null,
  ...figures,
});

const figures = (change: Partial<ReportedPosition>): ReportedPosition => ({
  mark: '100000',
  notional: null,
  unrealizedPnl: null,
  initialMargin: null,
  maintenanceMargin: null,
  liquidationPrice: null,
  bankruptcyPrice: null,
  ...change,
});

/** One BTC long from 99,000 with 10,000 USDT; the tier asks 0.4 %. */
function held(reported: Partial<ReportedPosition>, change: Partial<Account> = {}): Book {
  const long: Position = position({
    instrument: BTC,
    quantity: '1',
    entryPrice: '99000',
    reported: figures(reported),
  });
  return book([account({ id: 'a', positions: [long], ...change })], { [BTC]: '100000' });
}

function riskOf(source: Book): BookRisk {
  const compiled = compileBook(source);
  return bookRisk(compiled, { market: { marks: compiled.marks, usd: compiled.usd }, now: T0 });
}

function reconciled(source: Book, risk = riskOf(source)): ReconciledAccount {
  return reconcileAccount(risk, risk.accounts[0]!);
}

describe('a reported figure beside the model’s', () => {
  it('matches within the venue’s last printed digit', () => {
    const { positions } = reconciled(held({ maintenanceMargin: '400.00000001' }));
    expect(positions[0]?.rows).toMatchObject([
      {
        figure: 'maintenanceMargin',
        unit: 'USDT',
        model: 400,
        venue: 400.00000001,
        verdict: 'match',
      },
    ]);
  });

  it('drifts beyond it, by the model minus the venue', () => {
    const [row] = reconciled(held({ notional: '100000.1' })).positions[0]!.rows;
    expect(row).toMatchObject({ figure: 'notional', verdict: 'drift', why: null });
    expect(row?.difference).toBeCloseTo(-0.1, 9);
  });

  it('has no row when the venue did not report it', () => {
    const { whole, pools, positions } = reconciled(held({}));
    expect([whole, pools[0]?.rows, positions[0]?.rows]).toEqual([[], [], []]);
  });

  it('is compared in the pool’s own currency, and for the whole account in USD', () => {
    const reported = margin({ equity: '11000', maintenanceMargin: '400', marginBalance: '11000' });
    const source = {
      ...held({}, { pools: [{ ...crossPool('10000'), reported }] }),
      assetPrices: [{ asset: 'USDT', venue: null, usd: '0.5', asOf: T0, origin: null }],
    };
    const { whole, pools } = reconciled(source);
    expect(pools[0]?.rows).toMatchObject([
      { figure: 'equity', unit: 'USDT', model: 11000, verdict: 'match' },
      { figure: 'marginBalance', verdict: 'match' },
      { figure: 'maintenanceMargin', model: 400, verdict: 'match' },
      { figure: 'load', venue: 400 / 11000, verdict: 'match' },
    ]);
    expect(whole).toMatchObject([
      { figure: 'equity', unit: 'USD', model: 5500, venue: 5500, verdict: 'match' },
      { figure: 'marginBalance', verdict: 'match' },
      { figure: 'maintenanceMargin', model: 200, verdict: 'match' },
      { figure: 'load', verdict: 'match' },
    ]);
  });
});

describe('figures that are not of one moment', () => {
  it('are not compared at another mark than the venue’s own', () => {
    const source = held({ mark: '100001', notional: '100001' });
    expect(reconciled(source).positions[0]?.rows).toMatchObject(
      [{ verdict: 'not comparable', difference: null, why: /at another mark/ }].map((row) => ({
        ...row,
        why: expect.stringMatching(row.why) as string,
      })),
    );
  });

  it('are not compared when the reply states no mark', () => {
    const [row] = reconciled(held({ mark: null, notional: '100000' })).positions[0]!.rows;
    expect(row?.why).toContain('does not say the mark of BTCUSDT');
  });

  it('are not compared after a move', () => {
    const source = held({ notional: '100000' });
    const compiled = compileBook(source);
    const moment = { market: { marks: compiled.marks, usd: compiled.usd }, now: T0 };
    const moved = shockedRisk(compiled, moment, [{ coin: 'BTC', move: -0.1 }]);
    const [row] = reconciled(source, moved).positions[0]!.rows;
    expect(row).toMatchObject({ verdict: 'not comparable', difference: null });
  });
});

describe('a model that cannot say', () => {
  it('gives its reason instead of a match with the venue’s own figure', () => {
    const reported = margin({ currency: 'USD', maintenanceMargin: '400' });
    const source = { ...held({ maintenanceMargin: '400' }, { reported }), rules: [] };
    const { whole, positions } = reconciled(source);
    expect(whole).toMatchObject([{ model: null, venue: 400, verdict: 'not comparable' }]);
    expect(positions[0]?.rows[0]?.why).toContain('margin rates');
  });

  it('of a mode without one says so', () => {
    const { positions } = reconciled(
      held({ initialMargin: '5000' }, { mode: 'binance-portfolio' }),
    );
    expect(positions[0]?.rows[0]?.why).toContain('no margin model');
  });
});

describe('liquidation prices', () => {
  it('match to eight decimals', () => {
    // (10000 − 99000) ÷ (0.004 − 1)
    const { positions } = reconciled(held({ liquidationPrice: '89357.42971888' }));
    expect(positions[0]?.rows).toMatchObject([{ unit: 'USDT', verdict: 'match' }]);
  });

  it('of the venue where the model finds none are a drift', () => {
    const rich = { pools: [crossPool('200000')] };
    const { positions } = reconciled(held({ liquidationPrice: '50000' }, rich));
    expect(positions[0]?.rows).toMatchObject([
      { model: null, difference: null, verdict: 'drift', venue: 50000 },
    ]);
  });

  it('are compared on the side of the mark the venue prints', () => {
    // Two legs of one contract may be liquidated both ways; the venue prints one.
    const legs = [
      position({ instrument: BTC, quantity: '1', leg: 'long', id: 'l', entryPrice: '100000' }),
      position({ instrument: BTC, quantity: '-0.99', leg: 'short', id: 's', entryPrice: '100000' }),
    ].map((leg) => ({ ...leg, reported: figures({ liquidationPrice: '1' }) }));
    const both = book(
      [account({ id: 'a', positionMode: 'hedge', positions: legs, pools: [crossPool('900')] })],
      { [BTC]: '100000' },
    );
    const risk = riskOf(both);
    const { bands } = risk.accounts[0]!.instrumentBandsOf(risk.accounts[0]!.pools[0]!, BTC) as {
      bands: { liquidation: { down: number; up: number } };
    };
    const [below, above] = [bands.liquidation.down, bands.liquidation.up].map(
      (move) => 100_000 * (1 + move),
    );
    for (const price of [below!, above!]) {
      const printed = legs.map((leg) => ({
        ...leg,
        reported: figures({ liquidationPrice: price.toFixed(8) }),
      }));
      const source = {
        ...both,
        accounts: both.accounts.map((own) => ({ ...own, positions: printed })),
      };
      for (const { rows } of reconciled(source).positions)
        expect(rows).toMatchObject([{ verdict: 'match' }]);
    }
  });

  it('are no comparison where the venue prints an estimate of another rule', () => {
    const several = okxAccount({
      positions: ['ETH-USDT-SWAP', 'SOL-USDT-SWAP'].map((symbol) =>
        okxPosition(symbol, '1', { reported: figures({ mark: '4000', liquidationPrice: '3000' }) }),
      ),
    });
    const source = okxBook(several, { 'ETH-USDT-SWAP': '4000', 'SOL-USDT-SWAP': '4000' });
    for (const { rows } of reconciled(source).positions)
      expect(rows[0]?.why).toContain('differs from its trigger');
  });
});

describe('a ratio in the venue’s own direction', () => {
  const isolated = (value: string): Book => {
    const pool = isolatedPool('isolated:USDT', 'USDT', '400');
    const held = okxAccount({
      pools: [{ ...pool, reported: margin({ nativeRatio: { kind: 'mgn-ratio', value } }) }],
      positions: [
        okxPosition('ETH-USDT-SWAP', '1', {
          pool: pool.id,
          marginMode: 'isolated',
          reported: figures({ mark: '4000' }),
        }),
      ],
    });
    return okxBook(held, { 'ETH-USDT-SWAP': '4000' });
  };
  // 400 ÷ (4000 × (0.004 + 0.0005))
  const ratio = 400 / 18;

  it('matches to one part in 1e9, and no further', () => {
    const [same] = reconciled(isolated((ratio * (1 + 5e-10)).toFixed(14))).pools[0]!.rows;
    expect(same).toMatchObject({ figure: 'nativeRatio', verdict: 'match' });
    const [other] = reconciled(isolated((ratio * (1 + 5e-9)).toFixed(14))).pools[0]!.rows;
    expect(other).toMatchObject({ figure: 'nativeRatio', verdict: 'drift' });
  });
});
