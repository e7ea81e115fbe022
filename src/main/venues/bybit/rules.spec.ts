import { describe, expect, it } from 'vitest';
import { bookOf } from '../import-replies.ts';
import { context, recorded, replyOf } from '../recording.fixture.ts';
import type { Reply } from '../wire/reply.ts';
import { bybitAccount } from './account.ts';

const positions = recorded('bybit/nautilus_http_get_positions.json');
const wallet = recorded('bybit/nautilus_http_get_wallet_balance.json');

const envelope = (list: readonly unknown[], more: object = {}) => ({
  retCode: 0,
  retMsg: 'OK',
  result: { ...more, list },
  time: 1697673900000,
});

/** As github.com/nautechsystems/nautilus_trader recorded it, http_get_fee_rate.json at a95c8042b001. */
const fees = envelope([
  { symbol: 'BTCUSDT', takerFeeRate: '0.0006', makerFeeRate: '0.0001', baseCoin: '' },
  { symbol: 'SOLUSDT', takerFeeRate: '0.00075', makerFeeRate: '0.00025', baseCoin: '' },
]);

/** The samples of Bybit's API documentation, spot-margin-uta/tier-collateral-ratio and /position-tiers. */
const collateral = envelope([
  {
    currency: 'BTC',
    collateralRatioList: [
      { minQty: '0', maxQty: '1000000', collateralRatio: '0.85' },
      { minQty: '1000000', maxQty: '', collateralRatio: '0' },
    ],
  },
]);
const borrowing = envelope([
  {
    currency: 'BTC',
    positionTiersRatioList: [
      { tier: '1', borrowLimit: '390', positionMMR: '0.04', positionIMR: '0.2', maxLeverage: '5' },
      { tier: '2', borrowLimit: '391', positionMMR: '0.04', positionIMR: '0.25', maxLeverage: '4' },
    ],
  },
]);

type Named = readonly [name: string, body: unknown];

function read(account: Reply, bodies: readonly Named[]) {
  const replies = bodies.map(([name, body]) => replyOf(name, body));
  const result = bybitAccount([account, ...replies], context);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

/** The two recordings are of two accounts: one says what is held in contracts, the other in coins. */
const ofPositions = (...bodies: readonly Named[]) => read(positions, bodies);
const ofWallet = (...bodies: readonly Named[]) => read(wallet, bodies);

/** The recorded wallet with one coin's flags changed. */
function walletWith(coin: string, flags: object) {
  const body = structuredClone(wallet.body) as {
    result: { list: { coin: { coin: string }[] }[] };
  };
  const row = body.result.list[0]?.coin.find((entry) => entry.coin === coin);
  return replyOf('wallet', (Object.assign(row ?? {}, flags), body));
}

describe('rules in Bybit replies', () => {
  it('are the account’s own fees of the contracts it holds', () => {
    const { rules } = ofPositions(['fees', fees]);
    expect(rules?.fees).toEqual([
      { instrument: 'bybit:BTCUSDT', maker: '0.0001', taker: '0.0006', liquidation: null },
    ]);
    expect(rules?.origin).toContain('fee-rate');
  });

  it('are named where they are missing', () => {
    const gaps = (bodies: readonly Named[]) => ofPositions(...bodies).account.gaps.join(' ');
    expect(gaps([])).toContain('add account/fee-rate');
    const both = [...fees.result.list, { symbol: 'ETHUSDT', takerFeeRate: '0.0006' }];
    expect(gaps([['fees', envelope(both)]])).not.toContain('fee-rate');
    expect(ofWallet().account.gaps.join(' ')).toContain('of USDT counts as collateral');
  });

  it('are no fees of spot pairs and options', () => {
    const spot = envelope([{ symbol: 'BTCUSDT', takerFeeRate: '0.001', makerFeeRate: '0.001' }], {
      category: 'spot',
    });
    const option = envelope([
      { category: 'option', baseCoin: 'BTC', takerFeeRate: '0.0003', makerFeeRate: '0.0003' },
    ]);
    const { rules } = ofPositions(['fees', fees], ['spot', spot], ['option', option]);
    expect(rules?.fees).toHaveLength(1);
  });

  it('cannot give one contract two fees', () => {
    const other = envelope([{ symbol: 'BTCUSDT', takerFeeRate: '0.001', makerFeeRate: '0.001' }]);
    const replies = [positions, replyOf('fees', fees), replyOf('others', other)];
    expect(JSON.stringify(bybitAccount(replies, context))).toContain(
      'bybit:BTCUSDT different rates',
    );
  });

  it('count a coin by its slabs, the last one open', () => {
    expect(ofWallet(['collateral', collateral]).rules?.collateral).toEqual([
      {
        asset: 'BTC',
        slabs: [
          { from: '0', to: '1000000', weight: '0.85' },
          { from: '1000000', to: null, weight: '0' },
        ],
      },
    ]);
  });

  it.each([
    ['the venue does not take', { marginCollateral: false }],
    ['the account has switched off', { collateralSwitch: false }],
  ])('count a coin nothing that %s', (_who, flags) => {
    const { rules } = read(walletWith('BTC', flags), [['collateral', collateral]]);
    expect(rules?.collateral).toEqual([
      { asset: 'BTC', slabs: [{ from: '0', to: null, weight: '0' }] },
    ]);
  });

  it('do not say what a coin counts whose switch no reply shows', () => {
    const unsaid = walletWith('BTC', { collateralSwitch: '' });
    expect(read(unsaid, [['collateral', collateral]]).rules).toBeNull();
  });

  it('margin a debt by tiers of the amount owed', () => {
    const { rules } = ofWallet(['borrowing', borrowing]);
    expect(rules?.borrowing).toMatchObject([
      {
        asset: 'BTC',
        takerFee: null,
        tiers: [
          { floor: '0', cap: '390', maintenanceRate: '0.04', maxLeverage: '5' },
          { floor: '390', cap: '391', maintenanceRate: '0.04', maxLeverage: '4' },
        ],
      },
    ]);
  });

  it('never serve another account of the book', () => {
    const whole = ofWallet(['collateral', collateral], ['borrowing', borrowing]);
    const { rules } = ofPositions(['fees', fees]);
    const one = { ...whole, rules: whole.rules && { ...whole.rules, fees: rules?.fees ?? [] } };
    const heading = { name: 'Book', kind: 'saved', origin: 'spec' } as const;
    const rulesIn = (...portions: Parameters<typeof bookOf>[0]) => {
      const book = bookOf(portions, heading);
      if (!book.ok) throw new Error(book.failure.message);
      return book.value.rules[0];
    };
    expect(rulesIn(one)).toMatchObject({ fees: [{}], collateral: [{}], borrowing: [{}] });
    const other = { ...one, account: { ...one.account, id: 'other' }, rules: null };
    expect(rulesIn(one, other)).toMatchObject({ fees: [], collateral: [], borrowing: [] });
  });
});

describe('debt in a Bybit wallet', () => {
  const borrowedOf = (reply: Reply) =>
    read(reply, []).account.balances.find(({ asset }) => asset === 'ETH')?.borrowed;

  it('is the loan the wallet holds', () => {
    expect(borrowedOf(walletWith('ETH', {}))).toBe('0.06142');
  });

  it('is not taken off twice where the wallet is net of it', () => {
    const net = { spotBorrow: '', walletBalance: '-0.06142', equity: '-0.06142' };
    expect(borrowedOf(walletWith('ETH', net))).toBeNull();
  });
});

describe('Bybit contract steps and funding', () => {
  /** As github.com/nautechsystems/nautilus_trader recorded it, http_get_instruments_linear.json; interval in minutes as documented. */
  const contracts = envelope(
    [
      {
        symbol: 'BTCUSDT',
        priceFilter: { minPrice: '1', maxPrice: '1000000', tickSize: '0.5' },
        lotSizeFilter: { qtyStep: '0.001' },
        fundingInterval: 480,
      },
    ],
    { category: 'linear' },
  );
  const ticker = recorded('bybit/fetchTicker.json', 0).body;

  it('come from the instrument list', () => {
    const { instruments } = ofPositions(['instruments', contracts]);
    expect(instruments.map(({ id, tickSize }) => [id, tickSize])).toEqual([
      ['bybit:BTCUSDT', '0.5'],
      ['bybit:ETHUSDT', undefined],
    ]);
  });

  it('give a rate with its interval, and none without', () => {
    const funding = (...bodies: readonly Named[]) =>
      ofPositions(...bodies).prices.find(({ instrument }) => instrument === 'bybit:BTCUSDT')
        ?.funding;
    expect(funding(['ticker', ticker], ['instruments', contracts])).toEqual({
      rate: '-0.00046295',
      intervalHours: 8,
      nextAt: 1707926400000,
    });
    expect(funding(['ticker', ticker])).toBeUndefined();
  });
});
