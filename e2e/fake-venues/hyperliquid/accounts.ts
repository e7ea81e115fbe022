import { FakeAccount, flat, type FakeKey } from '../core/account.ts';

const cross = { leg: 'both', leverage: '10', isolated: null, adlRank: 0 } as const;
const venue = 'hyperliquid' as const;

/** An address is public; it opens reading and nothing else. `cafe…` in front marks ours. */
function address(number: number): readonly FakeKey[] {
  const key = `0xcafecafecafecafecafecafecafecafe${String(number).padStart(8, '0')}`;
  return [{ key, secret: '', passphrase: '', rights: ['read'], ipBound: false, expiresAt: null }];
}

/** An agent's: it signs for the first account and holds nothing itself. */
export const AGENT = `0xa9e27a9e27a9e27a9e27a9e27a9e27a9e2700001`;

/** Its spot stands apart as that of a standard account, under a word of its own. */
export const NEVER_CHOSE = 'hyperliquid-default';

export function hyperliquidAccounts(): readonly FakeAccount[] {
  return [
    new FakeAccount({
      venue,
      id: 'hyperliquid-standard',
      uid: '500001',
      label: 'Standard, cross and isolated',
      keys: address(1),
      state: {
        ...flat,
        mode: 'hyperliquid-standard',
        wallets: [{ asset: 'USDC', balance: '31250.5' }],
        holdings: [
          { ...cross, symbol: 'BTC', quantity: '0.85', entry: '95210', leverage: '20' },
          { ...cross, symbol: 'SOL', quantity: '-140', entry: '188.42' },
          { ...cross, symbol: 'ETH', quantity: '4', entry: '3140.5', isolated: '1320' },
        ],
        orders: [
          {
            id: '700300',
            symbol: 'BTC',
            leg: 'both',
            side: 'sell',
            quantity: '0.4',
            price: '104000',
            trigger: null,
          },
          {
            id: '700301',
            symbol: 'SOL',
            leg: 'both',
            side: 'buy',
            quantity: '140',
            price: '222',
            trigger: '205',
          },
        ],
        reserves: [{ asset: 'HYPE', balance: '12.5' }],
      },
    }),
    new FakeAccount({
      venue,
      id: 'hyperliquid-unified',
      uid: '500002',
      label: 'Unified account',
      master: 'hyperliquid-standard',
      keys: address(2),
      state: {
        ...flat,
        mode: 'hyperliquid-unified',
        wallets: [{ asset: 'USDC', balance: '18400' }],
        holdings: [{ ...cross, symbol: 'ETH', quantity: '-11.2', entry: '3205.4' }],
      },
    }),
    new FakeAccount({
      venue,
      id: 'hyperliquid-portfolio',
      uid: '500003',
      label: 'Portfolio margin',
      keys: address(3),
      state: {
        ...flat,
        mode: 'hyperliquid-portfolio',
        wallets: [{ asset: 'USDC', balance: '42000' }],
        holdings: [{ ...cross, symbol: 'BTC', quantity: '1.3', entry: '96050' }],
      },
    }),
    new FakeAccount({
      venue,
      id: 'hyperliquid-flat',
      uid: '500004',
      label: 'Nothing open',
      keys: address(4),
      state: {
        ...flat,
        mode: 'hyperliquid-standard',
        wallets: [{ asset: 'USDC', balance: '640.25' }],
      },
    }),
    new FakeAccount({
      venue,
      id: NEVER_CHOSE,
      uid: '500005',
      label: 'Never chose how it margins',
      keys: address(5),
      state: {
        ...flat,
        mode: 'hyperliquid-standard',
        wallets: [{ asset: 'USDC', balance: '5000' }],
        holdings: [{ ...cross, symbol: 'BTC', quantity: '0.1', entry: '95210' }],
        reserves: [
          { asset: 'USDC', balance: '7000' },
          { asset: 'HYPE', balance: '3' },
        ],
      },
    }),
  ];
}
