/** Words of more than one screen. */
export const common = {
  /** Staged levels, by the names the whole page uses. */
  level: {
    'margin-call': 'margin call',
    liquidation: 'liquidation',
    bankruptcy: 'bankruptcy',
  },
  /** Between the parts of a list. */
  comma: ', ',
  doubtful: 'in doubt: {doubt}',
  unknown: 'unknown',
  passed: 'passed',
  notReached: 'not reached',
  computing: 'Computing…',
  /** Before a figure of the what-if, for who hears the page. */
  after: 'after: ',
  side: { long: 'long', short: 'short' },
  orderSide: { buy: 'buy', sell: 'sell' },
  marginMode: { cross: 'cross', isolated: 'isolated' },
  orderKind: {
    limit: 'limit',
    market: 'market',
    'stop-market': 'stop, market',
    'stop-limit': 'stop, limit',
    'take-profit-market': 'take profit, market',
    'take-profit-limit': 'take profit, limit',
    'trailing-stop': 'trailing stop',
  },
  /** Counted things. `n` comes formatted. */
  count: {
    account: '{n} account | {n} accounts',
    change: '{n} change | {n} changes',
    character: '{n} character | {n} characters',
    coin: '{n} coin | {n} coins',
    crashDay: '{n} crash day | {n} crash days',
    crossing: '{n} crossing | {n} crossings',
    drift: '{n} drift | {n} drifts',
    key: '{n} key | {n} keys',
    edit: '{n} edit | {n} edits',
    moreCoin: '{n} more coin | {n} more coins',
    order: '{n} order | {n} orders',
    pool: '{n} pool | {n} pools',
    position: '{n} position | {n} positions',
    row: '{n} row | {n} rows',
    smallerCoin: '{n} smaller coin | {n} smaller coins',
    tier: '{n} tier | {n} tiers',
    venue: '{n} venue | {n} venues',
  },
};
