import { describe, expect, it } from 'vitest';
import { binanceAccount } from './account.ts';
import { PORTFOLIO } from './portfolio-account.ts';

const NOW = Date.UTC(2026, 10, 22);
const context = {
  id: 'pm',
  label: 'pm',
  fallbackTime: NOW,
  shippedTiers: null,
  proof: 'given',
} as const;

/** Made up after the fields of margin/binance-bybit.md 2.13. */
const bodies: Readonly<Record<string, unknown>> = {
  [PORTFOLIO.account]: {
    uniMMR: '2.10000000',
    accountEquity: '9800',
    actualEquity: '10000',
    accountInitialMargin: '3000',
    accountMaintMargin: '4666.66666666',
    accountStatus: 'NORMAL',
    totalAvailableBalance: '',
    updateTime: NOW,
  },
  [PORTFOLIO.balance]: [
    {
      asset: 'USDT',
      totalWalletBalance: '9500',
      crossMarginBorrowed: '300',
      crossMarginInterest: '0.5',
      updateTime: 0,
    },
    {
      asset: 'ETH',
      totalWalletBalance: '0.0',
      crossMarginBorrowed: '0.0',
      crossMarginInterest: '0.0',
      updateTime: 0,
    },
  ],
  [PORTFOLIO.usdm]: [
    {
      ...{ symbol: 'BTCUSDT', positionSide: 'BOTH', positionAmt: '0.5', entryPrice: '95000' },
      ...{ markPrice: '96000', unRealizedProfit: '500', liquidationPrice: '0', leverage: '0' },
      ...{ notional: '48000', updateTime: NOW },
    },
  ],
  [PORTFOLIO.coinm]: [],
  [PORTFOLIO.usdmOrders]: [],
  [PORTFOLIO.coinmOrders]: [],
};

function read(changed: Readonly<Record<string, unknown>> = {}) {
  const replies = Object.entries({ ...bodies, ...changed })
    .filter(([, body]) => body !== undefined)
    .map(([endpoint, body]) => ({ name: endpoint, body, receivedAt: NOW, endpoint }));
  return binanceAccount(replies, context);
}

const endpoints = Object.values(PORTFOLIO);
const ratioless = { ...(bodies[PORTFOLIO.account] as object), uniMMR: '' };
const strange = {
  ...{ symbol: 'WHAT', positionSide: 'BOTH', positionAmt: '1', markPrice: '1' },
  unRealizedProfit: '0',
};
const broken: readonly (readonly [endpoint: string, what: string, body: unknown])[] = [
  ...endpoints.map((endpoint) => [endpoint, 'missing', undefined] as const),
  ...endpoints.map((endpoint) => [endpoint, 'an error', { code: -2015, msg: 'no' }] as const),
  [PORTFOLIO.account, 'an empty list', []],
  [PORTFOLIO.account, 'without its ratio', ratioless],
  [PORTFOLIO.balance, 'an empty object', {}],
  [PORTFOLIO.coinm, 'of no known contract', [strange]],
];

describe('an account under portfolio margin', () => {
  it('has the venue’s own margins and ratio, and what is owed apart from the wallet', () => {
    const portion = read();
    if (!portion.ok) throw new Error(portion.failure.message);
    const { account } = portion.value;
    expect(account.mode).toBe('binance-portfolio');
    expect(account.reported).toMatchObject({
      ...{ currency: 'USD', equity: '10000', marginBalance: '9800', available: null },
      nativeRatio: { kind: 'uni-mmr', value: '2.10000000' },
    });
    expect(account.pools.map(({ id }) => id)).toEqual(['unified']);
    expect(account.balances).toMatchObject([{ asset: 'USDT', wallet: '9500', borrowed: '300.5' }]);
    expect(account.positions).toMatchObject([
      { instrument: 'binance:BTCUSDT', quantity: '0.5', leverage: null, marginMode: 'cross' },
    ]);
    expect(account.gaps.some((gap) => gap.startsWith('Conditional orders'))).toBe(true);
  });

  it('says the status that Binance gives it', () => {
    const account = { ...(bodies[PORTFOLIO.account] as object), accountStatus: 'MARGIN_CALL' };
    const portion = read({ [PORTFOLIO.account]: account });
    expect(portion.ok && portion.value.account.gaps).toContain(
      'Binance states the account as MARGIN_CALL.',
    );
  });

  it.each(broken)('is refused where %s is %s', (endpoint, _what, body) => {
    expect(read({ [endpoint]: body }).ok).toBe(false);
  });
});
