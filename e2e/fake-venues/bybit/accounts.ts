import { canaryKeys, FakeAccount, flat, type Holding } from '../core/account.ts';

const cross = { leg: 'both', leverage: '10', isolated: null, adlRank: 0.4 } as const;

/** Small positions in ever more contracts, so that a position list needs a second page. */
const crowd: readonly Holding[] = [
  ['XRP', '400', '2.2951'],
  ['BNB', '1.5', '846.2'],
  ['DOGE', '-3000', '0.2163'],
  ['ADA', '800', '0.6093'],
  ['AVAX', '-25', '21.55'],
  ['LINK', '30', '17.82'],
  ['DOT', '120', '3.761'],
  ['LTC', '-4', '96.9'],
  ['BCH', '1', '495.4'],
  ['NEAR', '200', '2.461'],
  ['ATOM', '-100', '3.944'],
  ['UNI', '60', '7.08'],
  ['AAVE', '-2', '232.4'],
  ['APT', '90', '4.041'],
  ['ARB', '1200', '0.2951'],
  ['OP', '-900', '0.4148'],
  ['SUI', '180', '2.055'],
  ['FIL', '-150', '1.836'],
  ['TRX', '1500', '0.2861'],
  ['HYPE', '12', '38.44'],
  ['TIA', '-260', '1.124'],
].map(([coin, quantity, entry]) => ({
  ...cross,
  symbol: `${coin ?? ''}USDT`,
  quantity: quantity ?? '',
  entry: entry ?? '',
  leverage: '5',
}));

const master = { venue: 'bybit' } as const;

export function bybitAccounts(): readonly FakeAccount[] {
  return [
    new FakeAccount({
      ...master,
      id: 'bybit-cross',
      uid: '100001',
      label: 'Cross, linear and inverse',
      keys: canaryKeys('bybit-cross'),
      state: {
        ...flat,
        mode: 'bybit-cross',
        wallets: [
          { asset: 'USDT', balance: '61250.48' },
          { asset: 'USDC', balance: '4200' },
          { asset: 'BTC', balance: '0.35' },
        ],
        holdings: [
          { ...cross, symbol: 'BTCUSDT', quantity: '1.25', entry: '95120.4' },
          { ...cross, symbol: 'ETHUSDT', quantity: '-14.2', entry: '3215.55', leverage: '20' },
          { ...cross, symbol: 'BTCPERP', quantity: '0.1', entry: '96010.5' },
          { ...cross, symbol: 'BTCUSD', quantity: '-12000', entry: '97250' },
        ],
        orders: [
          {
            id: 'bybit-order-1',
            symbol: 'BTCUSDT',
            leg: 'both',
            side: 'sell',
            quantity: '0.5',
            price: '104000',
            trigger: null,
          },
          {
            id: 'bybit-order-2',
            symbol: 'ETHUSDT',
            leg: 'both',
            side: 'buy',
            quantity: '14.2',
            price: null,
            trigger: '3480',
          },
        ],
        reserves: [{ asset: 'USDT', balance: '15000' }],
      },
    }),
    new FakeAccount({
      ...master,
      id: 'bybit-hedge',
      uid: '100002',
      label: 'Cross, hedge mode, many contracts',
      master: 'bybit-cross',
      keys: canaryKeys('bybit-hedge'),
      state: {
        ...flat,
        mode: 'bybit-cross',
        hedge: true,
        wallets: [{ asset: 'USDT', balance: '38400.12' }],
        holdings: [
          { ...cross, leg: 'long', symbol: 'BTCUSDT', quantity: '0.4', entry: '94880' },
          { ...cross, leg: 'short', symbol: 'BTCUSDT', quantity: '-0.15', entry: '97310.2' },
          ...crowd.map((row): Holding => ({
            ...row,
            leg: row.quantity.startsWith('-') ? 'short' : 'long',
          })),
        ],
      },
    }),
    new FakeAccount({
      ...master,
      id: 'bybit-isolated',
      uid: '100003',
      label: 'Isolated margin',
      keys: canaryKeys('bybit-isolated'),
      state: {
        ...flat,
        mode: 'bybit-isolated',
        wallets: [{ asset: 'USDT', balance: '9800' }],
        holdings: [
          { ...cross, symbol: 'SOLUSDT', quantity: '120', entry: '184.37', leverage: '8' },
          { ...cross, symbol: 'ETHUSDT', quantity: '-3', entry: '3144.1', leverage: '15' },
        ],
      },
    }),
    new FakeAccount({
      ...master,
      id: 'bybit-portfolio',
      uid: '100004',
      label: 'Portfolio margin',
      keys: canaryKeys('bybit-portfolio'),
      state: {
        ...flat,
        mode: 'bybit-portfolio',
        wallets: [{ asset: 'USDT', balance: '52000' }],
        holdings: [
          { ...cross, symbol: 'BTCUSDT', quantity: '2', entry: '95930.1' },
          { ...cross, symbol: 'BTCPERP', quantity: '-1.4', entry: '96220' },
        ],
      },
    }),
    new FakeAccount({
      ...master,
      id: 'bybit-flat',
      uid: '100005',
      label: 'Nothing open',
      keys: canaryKeys('bybit-flat'),
      state: { ...flat, mode: 'bybit-cross', wallets: [{ asset: 'USDT', balance: '2500' }] },
    }),
  ];
}
