import { describe, expect, it } from 'vitest';
import { bookRisk } from '#engine/book/book-risk.ts';
import { compileBook } from '#engine/book/compile-book.ts';
import { reconcileAccount } from '#engine/reconcile/reconcile.ts';
import { brokenTiers } from '#shared/domain/tier-rules.ts';
import { importReplies } from '../import-replies.ts';
import { context, recorded, replyOf } from '../recording.fixture.ts';
import type { Reply } from '../wire/reply.ts';
import { okxAccount } from './account.ts';
import { parsePositionTiers } from './parse-rules.ts';

const instruments = recorded('okx/nautilus_http_get_instruments_swap.json');
const inverse = recorded('okx/fetchPosition.json', 2);
const linear = recorded('okx/fetchPosition.json', 3);
const balance = recorded('okx/fetchBalance.json', 2);

const envelope = (...data: readonly unknown[]) => ({ code: '0', data, msg: '' });
const config = (acctLv: string) =>
  replyOf('config', envelope({ acctLv, posMode: 'net_mode', uid: '44705892343' }));

/** The documented shape; rates of fee level 1. */
const fees = replyOf(
  'fees',
  envelope({
    instType: 'SWAP',
    level: 'Lv1',
    maker: '-0.0002',
    taker: '-0.0005',
    makerU: '-0.0003',
    takerU: '-0.0006',
    makerUSDC: '',
    takerUSDC: '',
    ts: '1608623626000',
  }),
);
const linearFees = replyOf(
  'fees',
  envelope({ instType: 'SWAP', maker: '', taker: '', takerU: '-0.0005' }),
);
const tiers = (instFamily: string, ...rows: readonly (readonly [string, string, string])[]) =>
  replyOf(
    'tiers',
    envelope(
      ...rows.map(([minSz, maxSz, mmr], index) => ({
        baseMaxLoan: '',
        imr: '0.01',
        instFamily,
        instId: '',
        maxLever: '100',
        maxSz,
        minSz,
        mmr,
        optMgnFactor: '0',
        quoteMaxLoan: '',
        tier: String(index + 1),
        uly: instFamily,
      })),
    ),
  );

function imported(...replies: readonly Reply[]) {
  const read = okxAccount(replies, context);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

describe('OKX tiers', () => {
  it('begin where the one before ends, though rows name the next contract', () => {
    const reply = tiers('ETH-USDT', ['0', '2000', '0.01'], ['2001', '4000', '0.015']);
    const read = parsePositionTiers(reply);
    const [table] = read.ok ? read.value.tiers : [];
    expect(table).toMatchObject({
      family: 'ETH-USDT',
      tiers: [
        { floor: '0', cap: '2000' },
        { floor: '2000', cap: '4000' },
      ],
    });
    expect(brokenTiers(table?.tiers ?? [])).toBeNull();
  });

  it('of spot margin are no contract’s', () => {
    const margin = recorded('okx/nautilus_http_get_position_tiers.json');
    expect(parsePositionTiers(margin)).toMatchObject({
      ok: true,
      value: { tiers: [], loanTiers: [{ pair: 'BTC-USDT', quote: [{ cap: '500000' }] }] },
    });
    expect(imported(linear, instruments, margin).rules).toBeNull();
  });
});

describe('OKX fees', () => {
  it('are those of the contract’s margin, positive when charged', () => {
    expect(imported(inverse, instruments, fees).rules?.fees).toEqual([
      { instrument: 'okx:BTC-USD-SWAP', maker: '0.0002', taker: '0.0005', liquidation: null },
    ]);
    expect(imported(linear, instruments, fees).rules?.fees).toMatchObject([{ taker: '0.0006' }]);
  });

  it('of spot are no contract’s, as recorded', () => {
    // github.com/nautechsystems/nautilus_trader, http_get_trade_fee_response.json at a95c8042b001.
    const spot = envelope({
      category: '1',
      delivery: '',
      exercise: '',
      instType: 'SPOT',
      level: 'Lv1',
      maker: '-0.0008',
      makerU: '',
      makerUSDC: '',
      taker: '-0.001',
      takerU: '',
      takerUSDC: '',
      ts: '1608623626000',
      uly: '',
    });
    expect(imported(inverse, instruments, replyOf('fees', spot)).rules).toBeNull();
  });
});

describe('OKX discount rates', () => {
  /** The sample of OKX's API documentation, BTC. */
  const discounts = replyOf(
    'discounts',
    envelope(
      {
        amt: '0',
        ccy: 'BTC',
        discountLv: '1',
        minDiscountRate: '0',
        details: [
          { discountRate: '0.98', maxAmt: '20', minAmt: '0', tier: '1', liqPenaltyRate: '0.02' },
          { discountRate: '0.9775', maxAmt: '', minAmt: '20', tier: '2', liqPenaltyRate: '0.0225' },
        ],
      },
      {
        amt: '0',
        ccy: 'NOTHELD',
        details: [{ discountRate: '0.5', maxAmt: '', minAmt: '0' }],
      },
    ),
  );

  it('count what the account holds, slab by slab', () => {
    const { rules } = imported(balance, config('3'), discounts);
    expect(rules?.collateral.find(({ asset }) => asset === 'BTC')?.slabs).toEqual([
      { from: '0', to: '20', weight: '0.98' },
      { from: '20', to: null, weight: '0.9775' },
    ]);
    expect(rules?.collateral.map(({ asset }) => asset)).not.toContain('NOTHELD');
  });

  it('give way to a currency the account has switched off', () => {
    const { rules } = imported(balance, config('3'), discounts);
    expect(rules?.collateral.find(({ asset }) => asset === 'TUSD')).toEqual({
      asset: 'TUSD',
      slabs: [{ from: '0', to: null, weight: '0' }],
    });
  });

  it('in USD, as replies of before 2024 give them, are not taken for amounts', () => {
    const old = replyOf(
      'old.json',
      envelope({ amt: '1', ccy: 'LTC', discountInfo: [{ discountRate: '0.95' }] }),
    );
    expect(JSON.stringify(okxAccount([balance, old], context))).toContain('old.json: no reply');
  });
});

describe('OKX funding', () => {
  const rate = (nextFundingTime: string) =>
    replyOf(
      'funding',
      // github.com/JKorf/OKX.Net, GetFundingRates.txt at 88611596354d.
      envelope({
        fundingRate: '0.0000792386885340',
        fundingTime: '1703088000000',
        instId: 'BTC-USD-SWAP',
        instType: 'SWAP',
        nextFundingTime,
        ts: '1703070685309',
      }),
    );

  it('is paid once between two times, which the reply gives', () => {
    expect(imported(inverse, instruments, rate('1703116800000')).prices[0]?.funding).toEqual({
      rate: '0.0000792386885340',
      intervalHours: 8,
      nextAt: 1703088000000,
    });
  });

  it('is refused when the next time is not after this one', () => {
    const read = okxAccount([inverse, instruments, rate('1703088000000')], context);
    expect(JSON.stringify(read)).toContain('funding: data.0');
  });
});

/** 0.4 % and 0.05 % are what the recorded maintenance and ratio imply: two figures, two round numbers. */
describe.each([
  ['inverse', inverse, 'BTC-USD', fees, 69536.6125000014],
  ['linear', linear, 'BTC-USDT', linearFees, 62656.28282270215],
] as const)(
  'a recorded isolated %s long under its own rules',
  (_kind, reply, family, own, liqPx) => {
    const replies = [reply, instruments, config('2'), own, tiers(family, ['0', '50000', '0.004'])];
    const book = importReplies('okx', replies, {
      kind: 'recorded',
      fallbackTime: 0,
      shippedTiers: null,
    });
    if (!book.ok) throw new Error(book.failure.message);
    const compiled = compileBook(book.value);
    const market = { marks: compiled.marks, usd: compiled.usd };
    const risk = bookRisk(compiled, { market, now: book.value.asOf });
    const { pools, positions } = reconcileAccount(risk, risk.accounts[0]!);
    const row = (rows: readonly { readonly figure: string }[] | undefined, name: string) =>
      rows?.find(({ figure }) => figure === name);

    it('has the venue’s maintenance and ratio to one part in 1e9', () => {
      expect(row(pools[0]?.rows, 'maintenanceMargin')).toMatchObject({ verdict: 'match' });
      expect(row(pools[0]?.rows, 'nativeRatio')).toMatchObject({ verdict: 'match' });
      expect(row(positions[0]?.rows, 'maintenanceMargin')).toMatchObject({ verdict: 'match' });
    });

    it('has its liquidation price to the last digits, one tick nearer than the formula', () => {
      expect(row(positions[0]?.rows, 'liquidationPrice')).toMatchObject({
        verdict: 'match',
        venue: liqPx,
        model: expect.closeTo(liqPx, 8) as number,
      });
    });
  },
);
