/** Words of more than one screen. */
export const common = {
  /** Staged levels, by the names the whole page uses. */
  level: {
    'margin-call': 'margin call',
    liquidation: 'liquidation',
    bankruptcy: 'bankruptcy',
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
