import { describe, expect, it } from 'vitest';
import type { Book } from '#shared/domain/book.ts';
import type { ProcessStep } from '#shared/domain/process-step.ts';
import { account, book, crossPool, position } from '../../fixtures/book-builder.ts';
import {
  bybitAccount,
  bybitBook,
  bybitInverse,
  crossPosition,
  isolatedAccount,
} from '../../fixtures/bybit-book.ts';
import { currencyPool, deribitBook, deribitPosition } from '../../fixtures/deribit-book.ts';
import { hyperliquidBook, hyperliquidPosition, usdcPool } from '../../fixtures/hyperliquid-book.ts';
import { isolatedPool, okxAccount, okxBook, okxPosition } from '../../fixtures/okx-book.ts';
import { riskReport } from '../../report/risk-report.ts';

function processOf(source: Book, pool = 0): readonly ProcessStep[] {
  return riskReport(source, []).accounts[0]?.pools[pool]?.process ?? [];
}

/** `step position quantity unit`, or the reason. */
function lines(steps: readonly ProcessStep[]): readonly string[] {
  return steps.map(({ step, position: at, amount, reason }) =>
    [step, at ?? '*', amount ? `${amount.quantity} ${amount.unit}` : `? ${reason ?? ''}`].join(' '),
  );
}

describe('what Hyperliquid would do', () => {
  it('sends 20 % of a position above 100,000 USDC first, and the rest 30 s later', () => {
    const source = hyperliquidBook({
      marks: { BTC: '100000', ETH: '4000' },
      positions: [
        hyperliquidPosition('BTC', '1.5', { entryPrice: '100000' }),
        hyperliquidPosition('ETH', '-25', { entryPrice: '4000' }),
      ],
    });
    // ETH is worth 100,000 to the dollar: not above.
    expect(lines(processOf(source)).slice(0, -1)).toEqual([
      'reduce hyperliquid:BTC 0.3 BTC',
      'close hyperliquid:ETH 25 ETH',
      'close hyperliquid:BTC 1.2 BTC',
      'take-over hyperliquid:BTC 1.5 BTC',
      'take-over hyperliquid:ETH 25 ETH',
    ]);
  });

  it('counts an isolated position at its liquidation price', () => {
    const source = hyperliquidBook({
      marks: { BTC: '100000' },
      pools: [usdcPool('cross:USDC', '10000'), usdcPool('isolated:BTC', '20000', 'isolated')],
      positions: [
        hyperliquidPosition('BTC', '1.1', { entryPrice: '100000', marginMode: 'isolated' }),
      ],
    });
    // Worth 110,000 now, some 91,000 where 20,000 of equity are lost.
    expect(lines(processOf(source, 1))[0]).toBe('close hyperliquid:BTC 1.1 BTC');
  });
});

describe('what OKX would do', () => {
  const marks = { 'ETH-USDT-SWAP': '4000', 'BTC-USDT-SWAP': '100000' };

  it('takes tiers 1 and 2 over whole', () => {
    const held = okxAccount({ positions: [okxPosition('ETH-USDT-SWAP', '600')] });
    expect(lines(processOf(okxBook(held, marks)))).toEqual([
      'cancel-orders * 0 orders',
      'take-over okx:ETH-USDT-SWAP 6000 contracts',
      'insurance-fund * ? it depends on the prices at which the positions are closed',
      'adl * ? it depends on the insurance fund',
    ]);
  });

  it('brings higher tiers down two a round', () => {
    // 0.1 ETH a contract; tiers end at 3,000, 6,000 and 12,000 contracts.
    const held = okxAccount({ positions: [okxPosition('ETH-USDT-SWAP', '-700')] });
    const steps = processOf(okxBook(held, marks));
    expect(lines(steps).slice(1, 3)).toEqual([
      'reduce okx:ETH-USDT-SWAP 4000 contracts',
      'take-over okx:ETH-USDT-SWAP 3000 contracts',
    ]);
    expect(steps[1]?.words).toContain('from tier 3 to tier 1');
    expect(steps[1]?.status).toBe('third-party');
  });

  it('goes from tier 5 to 3 to 1 in two rounds', () => {
    const tiers = ['1000', '2000', '3000', '4000', null].map((cap, index) => ({
      floor: String(index * 1000),
      cap,
      maintenanceRate: String(0.004 + index * 0.005),
      maxLeverage: null,
      deduction: null,
    }));
    const rules = {
      instruments: [{ instrument: 'okx:ETH-USDT-SWAP', tierUnit: 'contracts' as const, tiers }],
    };
    const held = okxAccount({ positions: [okxPosition('ETH-USDT-SWAP', '450')] });
    expect(
      lines(processOf(okxBook(held, { 'ETH-USDT-SWAP': '4000' }, { rules }))).slice(1, 4),
    ).toEqual([
      'reduce okx:ETH-USDT-SWAP 1500 contracts',
      'reduce okx:ETH-USDT-SWAP 2000 contracts',
      'take-over okx:ETH-USDT-SWAP 1000 contracts',
    ]);
  });

  it('closes long against short first, and does not guess how their common tier is reduced', () => {
    const held = okxAccount({
      positionMode: 'hedge',
      positions: [
        okxPosition('ETH-USDT-SWAP', '50', { id: 'long', leg: 'long' }),
        okxPosition('ETH-USDT-SWAP', '-20', { id: 'short', leg: 'short' }),
      ],
    });
    const steps = lines(processOf(okxBook(held, { 'ETH-USDT-SWAP': '4000' })));
    expect(steps.slice(1, 3)).toEqual(['close long 200 contracts', 'close short 200 contracts']);
    expect(steps[4]).toContain('take-over long ? ETH-USDT-SWAP shares its tier');
  });

  it('says what is missing without tiers, or beyond the last', () => {
    const beyond = okxAccount({ positions: [okxPosition('ETH-USDT-SWAP', '1300')] });
    expect(lines(processOf(okxBook(beyond, marks)))[1]).toContain('beyond the book’s last');
    const untiered = okxBook(
      okxAccount({
        pools: [isolatedPool('cross:USDT', 'USDT', '100')],
        positions: [okxPosition('ETH-USDT-SWAP', '1', { marginMode: 'isolated' })],
      }),
      marks,
      { rules: { instruments: [] } },
    );
    expect(lines(processOf(untiered))[1]).toContain('no position tiers for ETH-USDT-SWAP');
  });
});

describe('what Bybit would do', () => {
  it('takes an isolated position of the lowest tier over whole', () => {
    const held = isolatedAccount(
      crossPosition('BTCUSDT', '1', { entryPrice: '100000', leverage: '10' }),
      '10049.5',
    );
    expect(lines(processOf(bybitBook(held, { BTCUSDT: '100000' }))).slice(0, 2)).toEqual([
      'cancel-orders * 0 orders',
      'take-over bybit:BTCUSDT 1 BTC',
    ]);
  });

  it('first closes one of a higher tier down to the lower tier’s bound, at its liquidation price', () => {
    const held = isolatedAccount(
      crossPosition('BTCUSDT', '-25', { entryPrice: '100000', leverage: '10' }),
      '251512.5',
    );
    const source = bybitBook(held, { BTCUSDT: '100000' });
    const report = riskReport(source, []).accounts[0];
    const price = Number(report?.positions[0]?.liquidationPrice);
    // Value there, 25 × price, lies in the third tier: above 2,600,000.
    expect(25 * price).toBeGreaterThan(2_600_000);
    const steps = report?.pools[0]?.process ?? [];
    expect(steps[1]?.step).toBe('reduce');
    expect(Number(steps[1]?.amount?.quantity)).toBeCloseTo(25 - 2_600_000 / price, 6);
    expect(Number(steps[2]?.amount?.quantity)).toBeCloseTo(2_600_000 / price, 6);
  });

  it('counts an inverse position in its face value', () => {
    const held = isolatedAccount(
      crossPosition('BTCUSD', '20000000', { entryPrice: '100000', leverage: '10' }),
      null,
    );
    // Without its margin no liquidation price is known: 200 BTC at mark, 50 above the first tier.
    const steps = processOf(bybitBook(held, { BTCUSD: '100000' }));
    expect(lines(steps).slice(1, 3)).toEqual([
      `reduce ${bybitInverse.id} 5000000 USD`,
      `take-over ${bybitInverse.id} 15000000 USD`,
    ]);
  });

  it('repays debts before it closes contracts of a cross account, and does not guess how far', () => {
    const held = bybitAccount({
      positions: [crossPosition('BTCUSDT', '1')],
      balances: [{ asset: 'USDT', wallet: '10000', borrowed: null, reported: null }],
    });
    const steps = processOf(bybitBook(held, { BTCUSDT: '100000' }));
    expect(steps.map(({ step }) => step)).toEqual([
      'cancel-orders',
      'repay-debt',
      'reduce',
      'insurance-fund',
      'adl',
    ]);
    expect(steps.every(({ amount, reason }) => amount === null && reason !== null)).toBe(true);
  });
});

describe('what the others would do', () => {
  it('cancels every order at Binance, and publishes no size for the one that follows', () => {
    const BTC = 'binance:BTCUSDT';
    const stop = {
      id: 'o',
      instrument: BTC,
      side: 'sell' as const,
      leg: 'both' as const,
      kind: 'stop-market' as const,
      quantity: null,
      price: null,
      triggerPrice: '90000',
      triggerBy: 'mark' as const,
      callbackRate: null,
      reduceOnly: true,
    };
    const held = account({
      id: 'a',
      pools: [crossPool('10000')],
      positions: [position({ instrument: BTC, quantity: '1' })],
      orders: [stop],
    });
    const steps = lines(processOf(book([held], { [BTC]: '100000' })));
    expect(steps[0]).toBe('cancel-orders * 1 orders');
    expect(steps[1]).toBe('reduce * ? Binance chooses the size and publishes no steps');
    const unasked = {
      ...held,
      orders: [],
      gaps: ['Open orders are not in these replies; add openOrders.'],
    };
    expect(lines(processOf(book([unasked], { [BTC]: '100000' })))[0]).toContain(
      'not in the replies',
    );
  });

  it('reduces round by round at Deribit, of a size nobody published', () => {
    const source = deribitBook({
      marks: { 'BTC-PERPETUAL': '100000' },
      positions: [deribitPosition('BTC-PERPETUAL', '50000')],
      pools: [currencyPool('BTC', '1'), currencyPool('ETH', '3')],
      usd: { BTC: '100000', ETH: '4000' },
    });
    expect(processOf(source).map(({ step }) => step)).toEqual([
      'reduce',
      'insurance-fund',
      'socialized-loss',
    ]);
    // Nothing is held in the other pool.
    expect(processOf(source, 1)).toEqual([]);
  });

  it('is not known of portfolio margin, and says so', () => {
    const held = account({
      id: 'b',
      venue: 'bybit',
      mode: 'bybit-portfolio',
      pools: [{ id: 'unified', kind: 'unified', marginAsset: null, wallet: null, reported: null }],
      positions: [position({ instrument: 'bybit:BTCUSDT', quantity: '1', pool: 'unified' })],
    });
    const [report] = riskReport(book([held], { 'bybit:BTCUSDT': '100000' }), []).accounts;
    expect(report?.pools[0]?.process).toEqual([]);
    expect(report?.pools[0]?.reasons['process']).toContain('not described here yet');
    expect(report?.levels).toEqual([]);
    expect(report?.reasons['levels']).toContain('not described here yet');
  });
});
