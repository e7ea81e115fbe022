import { canaryKeys, FakeAccount, flat } from '../core/account.ts';

const cross = { leg: 'both', leverage: '10', isolated: null, adlRank: 0.5 } as const;
const venue = 'binance' as const;

export function binanceAccounts(): readonly FakeAccount[] {
  // One key opens both products of a user, as it does at the venue.
  const shared = canaryKeys('binance-main');
  return [
    new FakeAccount({
      venue,
      id: 'binance-usdm',
      uid: '200001',
      label: 'USDS-M, cross and isolated',
      keys: shared,
      state: {
        ...flat,
        mode: 'binance-usdm-single',
        wallets: [
          { asset: 'USDT', balance: '48210.55' },
          { asset: 'USDC', balance: '12000' },
        ],
        holdings: [
          { ...cross, symbol: 'BTCUSDT', quantity: '1.1', entry: '95402.3' },
          { ...cross, symbol: 'ETHUSDT', quantity: '-9.5', entry: '3201.44', leverage: '20' },
          { ...cross, symbol: 'SOLUSDT', quantity: '85', entry: '183.9', isolated: '1850.25' },
          { ...cross, symbol: 'BTCUSDC', quantity: '-0.2', entry: '97120', leverage: '5' },
        ],
        orders: [
          {
            id: '8001',
            symbol: 'BTCUSDT',
            leg: 'both',
            side: 'sell',
            quantity: '0.4',
            price: '103500',
            trigger: null,
          },
        ],
        reserves: [
          { asset: 'USDT', balance: '20000' },
          { asset: 'BNB', balance: '4.2' },
        ],
      },
    }),
    new FakeAccount({
      venue,
      id: 'binance-coinm',
      uid: '200001',
      label: 'COIN-M',
      keys: shared,
      state: {
        ...flat,
        mode: 'binance-coinm',
        wallets: [
          { asset: 'BTC', balance: '0.8125' },
          { asset: 'ETH', balance: '6.4' },
        ],
        holdings: [
          { ...cross, symbol: 'BTCUSD_PERP', quantity: '-310', entry: '97105.4' },
          { ...cross, symbol: 'ETHUSD_PERP', quantity: '420', entry: '3150.2', isolated: '0.31' },
        ],
      },
    }),
    new FakeAccount({
      venue,
      id: 'binance-multi',
      uid: '200002',
      label: 'USDS-M, multi-assets mode',
      keys: canaryKeys('binance-multi'),
      state: {
        ...flat,
        mode: 'binance-usdm-multi',
        wallets: [
          { asset: 'USDT', balance: '-1200.5' },
          { asset: 'USDC', balance: '30400' },
          { asset: 'BTC', balance: '0.25' },
        ],
        holdings: [
          { ...cross, symbol: 'ETHUSDT', quantity: '22', entry: '3120.05' },
          { ...cross, symbol: 'BTCUSDC', quantity: '-0.3', entry: '96010.1' },
        ],
      },
    }),
    new FakeAccount({
      venue,
      id: 'binance-portfolio',
      uid: '200004',
      label: 'Portfolio margin',
      keys: canaryKeys('binance-portfolio'),
      state: {
        ...flat,
        mode: 'binance-portfolio',
        wallets: [
          { asset: 'USDT', balance: '61400.25' },
          { asset: 'BTC', balance: '0.44' },
        ],
        holdings: [
          { ...cross, symbol: 'BTCUSDT', quantity: '-0.9', entry: '96870.2' },
          { ...cross, symbol: 'ETHUSDT', quantity: '14', entry: '3188.6' },
          { ...cross, symbol: 'BTCUSD_PERP', quantity: '240', entry: '95210.3' },
        ],
        orders: [
          {
            id: '8101',
            symbol: 'ETHUSDT',
            leg: 'both',
            side: 'sell',
            quantity: '4',
            price: '3650',
            trigger: null,
          },
        ],
      },
    }),
    new FakeAccount({
      venue,
      id: 'binance-hedge',
      uid: '200003',
      label: 'USDS-M, hedge mode',
      keys: canaryKeys('binance-hedge'),
      state: {
        ...flat,
        mode: 'binance-usdm-single',
        hedge: true,
        wallets: [{ asset: 'USDT', balance: '15300' }],
        holdings: [
          { ...cross, leg: 'long', symbol: 'BTCUSDT', quantity: '0.6', entry: '94930' },
          { ...cross, leg: 'short', symbol: 'BTCUSDT', quantity: '-0.25', entry: '97400' },
        ],
      },
    }),
  ];
}
