import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account, Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import type { BorrowingRules, VenueRules } from '#shared/domain/rules.ts';
import { crossPool } from '../fixtures/book-builder.ts';
import { accountAfter, accountOf, poolOf } from '../fixtures/model-risk.ts';
import {
  isolatedPool,
  multiCurrency,
  okxAccount,
  okxBook,
  spotMarginPosition,
  wholeTiers,
} from '../fixtures/okx-book.ts';
import { probePool } from '../fixtures/pool-probe.ts';
import { okxSpotMargin } from '../fixtures/spec-random-spot-margin.ts';
import { riskReport } from '../report/risk-report.ts';

const PAIR = 'okx:BTC-USDT';
const POOL = 'isolated:BTC-USDT';

/** 3 % up to half a million USDT or 5 BTC, then 5 % up to twice that. */
function loans(asset: string, cap: number): BorrowingRules {
  const tiers = wholeTiers([
    ['0', String(cap), '0.03'],
    [String(cap), String(2 * cap), '0.05'],
  ]);
  return { asset, pair: PAIR, tiers: [...tiers], takerFee: '0.001' };
}

interface Setup {
  readonly mark?: string;
  readonly margin?: string | null;
  readonly asset?: string;
  readonly position?: Partial<Position>;
  readonly rules?: Partial<VenueRules>;
  readonly account?: Partial<Account>;
}

function spotBook(held: string, owed: string, setup: Setup = {}): Book {
  const { mark = '100000', margin = '0.2', asset = held.startsWith('-') ? 'USDT' : 'BTC' } = setup;
  const account = okxAccount({
    pools: [isolatedPool(POOL, asset, margin)],
    positions: [
      spotMarginPosition('BTC-USDT', held, owed, { entryPrice: mark, ...setup.position }),
    ],
    ...setup.account,
  });
  const rules = { borrowing: [loans('USDT', 500_000), loans('BTC', 5)], ...setup.rules };
  return okxBook(account, { 'BTC-USDT': mark }, { usd: { BTC: mark }, rules });
}

/** Bought 2 BTC for 200,000 USDT borrowed, with 0.2 BTC of margin. */
const long = (setup: Setup = {}): Book => spotBook('2.2', '200000', setup);
/** Sold 2 borrowed BTC for 200,000 USDT, with 20,000 USDT of margin. */
const short = (setup: Setup = {}): Book => spotBook('-220000', '2', { margin: '20000', ...setup });

function loadOf(source: Book) {
  return poolOf(accountOf(source), POOL).load;
}

describe('an isolated spot margin position of OKX', () => {
  it('holds coins against what it owes at mark, in its coin when long', () => {
    const account = accountOf(long({ mark: '80000', position: { entryPrice: '100000' } }));
    const pool = poolOf(account);
    // 200,000 USDT are 2.5 BTC: nothing is left of 2.2.
    expect(pool.load).toMatchObject({ value: null, beyond: true });
    const before = poolOf(accountOf(long()));
    expect(before.equity.value).toBeCloseTo(0.2, 12);
    expect(before.maintenanceMargin.value).toBeCloseTo(0.06, 12);
    expect(before.requirement.value).toBeCloseTo(2 * 0.03 + 2 * 1.03 * 0.001, 12);
    expect(before.initialMargin.value).toBeCloseTo(0.2, 12);
    expect(before.usd).toBe(100_000);
    expect([...before.legs.unrealizedPnl]).toEqual([0]);
  });

  it('is counted in the quote currency when short', () => {
    const pool = poolOf(accountOf(short({ mark: '105000' })));
    expect(pool.equity.value).toBeCloseTo(10_000, 8);
    expect(pool.legs.unrealizedPnl[0]).toBeCloseTo(-10_000, 8);
    expect(pool.maintenanceMargin.value).toBeCloseTo(210_000 * 0.03, 8);
    expect(pool.requirement.value).toBeCloseTo(210_000 * (0.03 + 1.03 * 0.001), 8);
    expect(pool.usd).toBe(1);
  });

  it.each([
    ['long', long(), (200_000 * 1.03 * 1.001) / 2.2, 200_000 / 2.2],
    ['short', short(), 220_000 / (2 * 1.03 * 1.001), 220_000 / 2],
  ] as const)('%s is liquidated and bankrupt where the page says', (side, source, price, broke) => {
    const [position] = riskReport(source, []).accounts[0]!.positions;
    expect(Number(position?.liquidationPrice)).toBeCloseTo(price, 6);
    const bankruptcy = position?.bankruptcy?.[side === 'long' ? 'down' : 'up'];
    expect(Number(bankruptcy?.price)).toBeCloseTo(broke, 6);
    const probe = probePool(source, POOL);
    const { load } = probe.moved(PAIR, price / 100_000);
    expect(Math.abs((load.value ?? Number.NaN) - 1)).toBeLessThan(1e-9);
  });

  it('chooses the tier of its pair by the amount owed, whatever the price', () => {
    const rate = (source: Book): number => {
      const { maintenanceMargin, legs } = poolOf(accountOf(source));
      return maintenanceMargin.value! / legs.notional[0]!;
    };
    expect(rate(spotBook('6', '500000'))).toBeCloseTo(0.03, 12);
    expect(rate(spotBook('6', '500000.01'))).toBeCloseTo(0.05, 12);
    expect(rate(spotBook('6', '500000', { mark: '200000' }))).toBeCloseTo(0.03, 12);
    expect(rate(spotBook('-600000', '5.1', { margin: '9' }))).toBeCloseTo(0.05, 12);
    expect(loadOf(spotBook('12', '1000000.01')).reason).toContain('last borrowing tier');
  });

  it('has the exposure and leverage of what is owed, as a contract margined in its coin', () => {
    const held = riskReport(long(), []).accounts[0]!;
    expect(held.coins).toMatchObject([{ coin: 'BTC', netExposure: '200000' }]);
    expect(held.positions[0]).toMatchObject({ settle: 'BTC', quantity: '2.2' });
    expect(held.positions[0]?.effectiveLeverage).toBeCloseTo(10, 9);
    const sold = riskReport(short(), []).accounts[0]!;
    expect(sold.coins).toMatchObject([{ netExposure: '-200000', grossExposure: '200000' }]);
    expect(sold.positions[0]?.effectiveLeverage).toBeCloseTo(10, 9);
  });

  it('goes into the account’s equity once, margin and PnL', () => {
    const pools = [crossPool('1000'), crossPool('1', 'BTC'), isolatedPool(POOL, 'BTC', '0.2')];
    const balances = [
      { asset: 'USDT', wallet: '1000', borrowed: null, reported: null },
      { asset: 'BTC', wallet: '1.2', borrowed: null, reported: null },
    ];
    const source = long({ account: { pools, balances } });
    expect(accountOf(source).equity.value).toBeCloseTo(121_000, 6);
    // 2.2 BTC at 110,000 less 200,000 owed, 1 BTC and the 1,000 USDT.
    expect(accountAfter(source, 'BTC', 0.1).equity.value).toBeCloseTo(42_000 + 110_000 + 1_000, 6);
  });

  it('leaves the cross pool of a multi-currency account what it was', () => {
    const { positions, pools } = long().accounts[0]!;
    const wallets = { USDT: '1000', BTC: '1.2' };
    const shared = multiCurrency(wallets).pools;
    const account = multiCurrency(wallets, { positions, pools: [...shared, ...pools] });
    const source = { ...long(), accounts: [account] };
    const unified = poolOf(accountOf(source), 'unified');
    expect(unified.marginBalance.value).toBeCloseTo(1000 + 0.98 * 100_000, 6);
    expect(unified.load.value).toBe(0);
    expect(loadOf(source).value).toBeCloseTo(loadOf(long()).value!, 12);
  });

  it('is liquidated by steps of which only the orders are known to the number', () => {
    const [pool] = riskReport(long(), []).accounts[0]!.pools;
    expect(pool?.process.map(({ step }) => step)).toEqual([
      'cancel-orders',
      'take-over',
      'insurance-fund',
    ]);
    expect(pool?.process[1]?.reason).toContain('go by what it owes');
  });

  it('never carries more load with more in it, nor less with more owed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.boolean(), (permille, isLong) => {
        const more = 1 + permille / 1000;
        const of = (held: number, owed: number): number =>
          loadOf(
            isLong
              ? spotBook(String(2.2 * held), String(200_000 * owed))
              : spotBook(String(-220_000 * held), String(2 * owed), { margin: '20000' }),
          ).value ?? Number.POSITIVE_INFINITY;
        expect(of(more, 1)).toBeLessThan(of(1, 1));
        expect(of(1, more)).toBeGreaterThan(of(1, 1));
      }),
      { numRuns: 100 },
    );
  });

  it('gives finite figures or reasons in every report', () => {
    fc.assert(
      fc.property(okxSpotMargin(1), (source) => {
        expect(JSON.stringify(riskReport(source, []))).not.toMatch(/NaN|Infinity|"-0"/);
      }),
      { numRuns: 150 },
    );
  });
});

describe('what is not known of a spot margin position', () => {
  it.each<[string, Book, string]>([
    [
      'tiers of the account’s own debts do not stand in for the pair’s',
      long({ rules: { borrowing: [ofAccounts(loans('USDT', 500_000))] } }),
      'no borrowing tiers of BTC-USDT for USDT',
    ],
    [
      'the taker fee of derivatives does not stand in for the spot one',
      long({ rules: { borrowing: [{ ...loans('USDT', 500_000), takerFee: null }] } }),
      'spot taker fee on BTC-USDT is not given',
    ],
    [
      'a debt that is not in the book',
      { ...long(), accounts: [withoutLiability(long())] },
      'what the spot margin position BTC-USDT owes is not in the book',
    ],
    [
      'margin in the other currency',
      long({ asset: 'USDT' }),
      'is kept in USDT, not in the BTC it holds',
    ],
    ['no mark', { ...long(), prices: [] }, 'no mark price for BTC-USDT'],
    [
      'cross margin',
      long({
        account: { pools: [crossPool('1', 'BTC')] },
        position: { pool: 'cross:BTC', marginMode: 'cross' },
      }),
      'the cross spot margin position BTC-USDT is not documented',
    ],
  ])('%s: unknown, with the reason', (_what, source, reason) => {
    const { load } = poolOf(accountOf(source));
    expect(load).toMatchObject({ value: null, beyond: false });
    expect(load.reason).toContain(reason);
    expect(JSON.stringify(riskReport(source, []))).not.toMatch(/NaN|Infinity/);
  });

  it('takes the pair’s own fee row before the one beside its tiers', () => {
    const fee = { instrument: PAIR, maker: null, taker: '0.002', liquidation: null };
    const { requirement } = poolOf(accountOf(long({ rules: { fees: [fee] } })));
    expect(requirement.value).toBeCloseTo(2 * 0.03 + 2 * 1.03 * 0.002, 12);
  });

  it('knows load and liquidation without the margin, but no PnL and no equity of the account', () => {
    const balances = [{ asset: 'BTC', wallet: '1.2', borrowed: null, reported: null }];
    const pools = [crossPool('1', 'BTC'), isolatedPool(POOL, 'BTC', null)];
    const source = long({ account: { pools, balances } });
    expect(loadOf(source).value).toBeCloseTo(loadOf(long()).value!, 12);
    const [report] = riskReport(source, []).accounts;
    expect(report?.equity).toBeNull();
    expect(report?.reasons['equity']).toContain('margin of its positions is not given');
    expect(report?.positions[0]).toMatchObject({ unrealizedPnl: null });
    expect(report?.positions[0]?.reasons['unrealizedPnl']).toContain('the margin in BTC');
    expect(Number(report?.positions[0]?.liquidationPrice)).toBeCloseTo(206_206 / 2.2, 2);
    expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity/);
  });
});

function ofAccounts({ pair: _pair, ...rules }: BorrowingRules): BorrowingRules {
  return rules;
}

function withoutLiability(source: Book): Account {
  const [account] = source.accounts;
  return {
    ...account!,
    positions: account!.positions.map(({ liability: _owed, ...position }) => position),
  };
}
