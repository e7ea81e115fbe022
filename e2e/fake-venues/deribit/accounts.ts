import { canaryKeys, FakeAccount, flat } from '../core/account.ts';

const open = { leg: 'both', leverage: '50', isolated: null, adlRank: 0 } as const;
const venue = 'deribit' as const;

export function deribitAccounts(): readonly FakeAccount[] {
  return [
    new FakeAccount({
      venue,
      id: 'deribit-standard',
      uid: '400001',
      label: 'Segregated, standard margin',
      keys: canaryKeys('deribit-standard'),
      state: {
        ...flat,
        mode: 'deribit-segregated-standard',
        wallets: [
          { asset: 'BTC', balance: '1.42005' },
          { asset: 'ETH', balance: '18.5' },
          { asset: 'USDC', balance: '9000' },
        ],
        holdings: [
          { ...open, symbol: 'BTC-PERPETUAL', quantity: '84000', entry: '95310.5' },
          { ...open, symbol: 'ETH-PERPETUAL', quantity: '-21000', entry: '3221.05' },
          { ...open, symbol: 'SOL_USDC-PERPETUAL', quantity: '110', entry: '184.92' },
        ],
        orders: [
          {
            id: 'BTC-900200',
            symbol: 'BTC-PERPETUAL',
            leg: 'both',
            side: 'sell',
            quantity: '40000',
            price: '104500',
            trigger: null,
          },
        ],
      },
    }),
    new FakeAccount({
      venue,
      id: 'deribit-cross',
      uid: '400002',
      label: 'Cross collateral, standard margin',
      master: 'deribit-standard',
      keys: canaryKeys('deribit-cross'),
      state: {
        ...flat,
        mode: 'deribit-cross-standard',
        wallets: [
          { asset: 'BTC', balance: '0.3' },
          { asset: 'USDC', balance: '21000' },
        ],
        holdings: [
          { ...open, symbol: 'BTC_USDC-PERPETUAL', quantity: '-0.8', entry: '96940' },
          { ...open, symbol: 'BTC-PERPETUAL', quantity: '12000', entry: '95800' },
        ],
      },
    }),
    new FakeAccount({
      venue,
      id: 'deribit-segregated-portfolio',
      uid: '400003',
      label: 'Segregated, portfolio margin',
      keys: canaryKeys('deribit-segregated-portfolio'),
      state: {
        ...flat,
        mode: 'deribit-segregated-portfolio',
        wallets: [{ asset: 'BTC', balance: '2.1' }],
        holdings: [{ ...open, symbol: 'BTC-PERPETUAL', quantity: '-150000', entry: '97010' }],
      },
    }),
    new FakeAccount({
      venue,
      id: 'deribit-cross-portfolio',
      uid: '400004',
      label: 'Cross collateral, portfolio margin',
      keys: canaryKeys('deribit-cross-portfolio'),
      state: {
        ...flat,
        mode: 'deribit-cross-portfolio',
        wallets: [
          { asset: 'BTC', balance: '0.9' },
          { asset: 'ETH', balance: '8' },
        ],
        holdings: [
          { ...open, symbol: 'BTC-PERPETUAL', quantity: '60000', entry: '95990' },
          { ...open, symbol: 'ETH-PERPETUAL', quantity: '-30000', entry: '3190' },
        ],
      },
    }),
  ];
}
