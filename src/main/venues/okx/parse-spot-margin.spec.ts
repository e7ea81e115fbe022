import { describe, expect, it } from 'vitest';
import { bookRisk } from '#engine/book/book-risk.ts';
import { compileBook } from '#engine/book/compile-book.ts';
import { reconcileAccount } from '#engine/reconcile/reconcile.ts';
import { importReplies } from '../import-replies.ts';
import { context, replyOf } from '../recording.fixture.ts';
import { okxAccount } from './account.ts';

const envelope = (...data: readonly unknown[]) => ({ code: '0', data, msg: '' });
const config = replyOf(
  'config',
  envelope({ acctLv: '2', posMode: 'net_mode', uid: '44705892343' }),
);

/** The sample of OKX's API documentation, get-positions; fields that say nothing of it left out. */
const sample = {
  adl: '1',
  avgPx: '62961.4',
  ccy: 'BTC',
  idxPx: '62890.5',
  imr: '',
  instId: 'BTC-USDT',
  instType: 'MARGIN',
  interest: '0',
  last: '62892.9',
  lever: '5',
  liab: '-99.9998177776581948',
  liabCcy: 'USDT',
  liqPx: '53615.448336593756',
  margin: '0.000317654',
  markPx: '62891.9',
  mgnMode: 'isolated',
  mgnRatio: '9.404143929947395',
  mmr: '0.0000318005395854',
  notionalUsd: '119.756628017499',
  pos: '0.00190433573',
  posCcy: 'BTC',
  posId: '1752810569801498626',
  posSide: 'net',
  uTime: '1724742632153',
  upl: '-0.0000033452492717',
  usdPx: '',
};
type Row = Partial<typeof sample>;

const positions = (...rows: readonly Row[]) =>
  replyOf('positions', envelope(...rows.map((row) => ({ ...sample, ...row }))));

/** The documented shape; 2 % and 0.1 % are what the sample's figures imply. */
const tiers = replyOf(
  'tiers',
  envelope(
    ...[
      ['1', '10', '100000', '0.02'],
      ['2', '20', '200000', '0.03'],
    ].map(([tier, baseMaxLoan, quoteMaxLoan, mmr]) => ({
      baseMaxLoan,
      quoteMaxLoan,
      imr: '0.1',
      instFamily: '',
      instId: 'BTC-USDT',
      maxLever: '10',
      minSz: '0',
      maxSz: baseMaxLoan,
      mmr,
      optMgnFactor: '0',
      tier,
      uly: '',
    })),
  ),
);
const fees = replyOf(
  'fees',
  envelope({
    instType: 'SPOT',
    maker: '-0.0008',
    taker: '-0.001',
    makerU: '',
    takerU: '',
    makerUSDC: '-0.0003',
    takerUSDC: '-0.0004',
  }),
);

function imported(...replies: Parameters<typeof okxAccount>[0]) {
  const read = okxAccount(replies, context);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

function refusal(row: Row): string {
  const read = okxAccount([positions(row), config], context);
  return read.ok ? 'accepted' : read.failure.message;
}

describe('a spot margin position of OKX', () => {
  it('is long when it is in base, and owes quote', () => {
    const { account, instruments, prices } = imported(positions({}), config);
    expect(account.positions).toMatchObject([
      {
        instrument: 'okx:BTC-USDT',
        quantity: '0.00190433573',
        liability: { asset: 'USDT', amount: '99.9998177776581948' },
        entryPrice: '62961.4',
        leverage: '5',
        adlRank: null,
        pool: 'isolated:BTC-USDT:BTC',
      },
    ]);
    expect(account.pools).toMatchObject([{ marginAsset: 'BTC', wallet: '0.000317654' }]);
    expect(instruments).toMatchObject([{ kind: 'spot', base: 'BTC', quote: 'USDT' }]);
    expect(prices).toMatchObject([{ instrument: 'okx:BTC-USDT', mark: '62891.9' }]);
  });

  it('is short when it is in quote, and owes base; both may be held at once', () => {
    const short: Row = {
      ccy: 'USDT',
      posCcy: 'USDT',
      pos: '12000',
      liab: '-0.15',
      liabCcy: 'BTC',
      interest: '0.01',
      markPx: '60000',
      margin: '3000',
      upl: '-600',
      posId: '2',
    };
    const { account } = imported(positions({}, short), config);
    expect(account.positions[1]).toMatchObject({
      quantity: '-12000',
      liability: { asset: 'BTC', amount: '0.16' },
      pool: 'isolated:BTC-USDT:USDT',
    });
    expect(account.pools.map(({ id }) => id)).toEqual([
      'isolated:BTC-USDT:BTC',
      'isolated:BTC-USDT:USDT',
    ]);
  });

  it('holds its margin beside what it prints where only that makes up its PnL', () => {
    const { account } = imported(positions({ pos: '0.00158668173' }), config);
    expect(account.positions[0]?.quantity).toBe('0.00190433573');
  });

  it.each<[string, Row, string]>([
    ['whose side is not told', { posCcy: '' }, 'whether it is long or short'],
    ['that owes what it holds', { liabCcy: 'BTC' }, 'owes BTC is not of this pair'],
    [
      'whose figures contradict each other',
      { pos: '0.0025' },
      'does not make up its unrealized PnL',
    ],
  ])('is refused as one %s', (_what, row, words) => {
    expect(refusal(row)).toContain(words);
  });

  it('keeps the debt unknown where the reply does not say it', () => {
    const { account } = imported(positions({ liab: '', liabCcy: '' }), config);
    expect(account.positions[0]).not.toHaveProperty('liability');
  });

  it('takes tiers of its pair by what is borrowed, and the spot fee of its quote currency', () => {
    const { rules } = imported(positions({}), config, tiers, fees);
    expect(rules?.fees).toEqual([
      { instrument: 'okx:BTC-USDT', maker: '0.0008', taker: '0.001', liquidation: null },
    ]);
    expect(rules?.borrowing).toMatchObject([
      { asset: 'BTC', pair: 'okx:BTC-USDT', tiers: [{ cap: '10' }, { floor: '10', cap: '20' }] },
      {
        asset: 'USDT',
        takerFee: '0.001',
        tiers: [
          { floor: '0', cap: '100000', maintenanceRate: '0.02' },
          { floor: '100000', cap: '200000', maintenanceRate: '0.03' },
        ],
      },
    ]);
    expect(rules?.instruments).toEqual([]);
  });

  it('has the venue’s margin, ratio, PnL and liquidation price to their last digits', () => {
    const book = importReplies('okx', [positions({}), config, tiers, fees], {
      kind: 'recorded',
      fallbackTime: 0,
      shippedTiers: null,
    });
    if (!book.ok) throw new Error(book.failure.message);
    const compiled = compileBook(book.value);
    const market = { marks: compiled.marks, usd: compiled.usd };
    const risk = bookRisk(compiled, { market, now: book.value.asOf });
    const { pools, positions: rows } = reconcileAccount(risk, risk.accounts[0]!);
    const verdicts = [...(pools[0]?.rows ?? []), ...(rows[0]?.rows ?? [])].map(
      ({ figure, verdict }) => `${figure} ${verdict}`,
    );
    expect(verdicts).toEqual([
      'maintenanceMargin match',
      'nativeRatio match',
      'unrealizedPnl match',
      'maintenanceMargin match',
      'liquidationPrice match',
    ]);
  });
});
