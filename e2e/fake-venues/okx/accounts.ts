import { canaryKeys, FakeAccount, flat } from '../core/account.ts';

const cross = { leg: 'both', leverage: '10', isolated: null, adlRank: 0.4 } as const;
const venue = 'okx' as const;

export function okxAccounts(): readonly FakeAccount[] {
  return [
    new FakeAccount({
      venue,
      id: 'okx-futures',
      uid: '300001',
      label: 'Futures mode, cross and isolated',
      keys: canaryKeys('okx-futures'),
      state: {
        ...flat,
        mode: 'okx-futures',
        wallets: [
          { asset: 'USDT', balance: '28400.75' },
          { asset: 'BTC', balance: '0.6' },
        ],
        holdings: [
          { ...cross, symbol: 'ETH-USDT-SWAP', quantity: '-130', entry: '3222.1' },
          { ...cross, symbol: 'BTC-USD-SWAP', quantity: '250', entry: '95320.5' },
          { ...cross, symbol: 'SOL-USDT-SWAP', quantity: '40', entry: '181.4', isolated: '900.5' },
        ],
        orders: [
          {
            id: '900100',
            symbol: 'ETH-USDT-SWAP',
            leg: 'both',
            side: 'buy',
            quantity: '50',
            price: '2950',
            trigger: null,
          },
        ],
        reserves: [{ asset: 'USDT', balance: '6000' }],
      },
    }),
    new FakeAccount({
      venue,
      id: 'okx-multi',
      uid: '300002',
      label: 'Multi-currency margin, hedge mode',
      master: 'okx-futures',
      keys: canaryKeys('okx-multi'),
      state: {
        ...flat,
        mode: 'okx-multi-currency',
        hedge: true,
        wallets: [
          { asset: 'USDT', balance: '14800.2' },
          { asset: 'BTC', balance: '0.45' },
          { asset: 'ETH', balance: '5' },
        ],
        holdings: [
          { ...cross, leg: 'long', symbol: 'BTC-USDT-SWAP', quantity: '85', entry: '95040.2' },
          { ...cross, leg: 'short', symbol: 'BTC-USDT-SWAP', quantity: '-30', entry: '97510' },
          { ...cross, leg: 'short', symbol: 'XRP-USDT-SWAP', quantity: '-25', entry: '2.3345' },
        ],
      },
    }),
    new FakeAccount({
      venue,
      id: 'okx-portfolio',
      uid: '300003',
      label: 'Portfolio margin',
      keys: canaryKeys('okx-portfolio'),
      state: {
        ...flat,
        mode: 'okx-portfolio',
        wallets: [
          { asset: 'USDT', balance: '40000' },
          { asset: 'USDC', balance: '5000' },
        ],
        holdings: [
          { ...cross, symbol: 'BTC-USDT-SWAP', quantity: '150', entry: '96110' },
          { ...cross, symbol: 'BTC-USDC-SWAP', quantity: '-9000', entry: '96480.5' },
        ],
      },
    }),
    new FakeAccount({
      venue,
      id: 'okx-spot',
      uid: '300004',
      label: 'Spot mode, nothing open',
      keys: canaryKeys('okx-spot'),
      state: {
        ...flat,
        mode: 'okx-spot',
        wallets: [
          { asset: 'USDT', balance: '1200' },
          { asset: 'ETH', balance: '2.5' },
        ],
      },
    }),
  ];
}
