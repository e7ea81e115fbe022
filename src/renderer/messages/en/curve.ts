/** Equity when every coin makes the same move. */
export const curve = {
  title: 'Equity when everything moves together',
  caption: 'Total equity and maintenance margin in {currency} when every coin makes the same move',
  equity: 'equity',
  maintenance: 'maintenance',
  maintenanceKnown: 'maintenance, where every account is known',
  maintenanceUnknown: 'maintenance unknown: not every account is modelled',
  whatIf: 'what-if {equity}',
  firstLiquidation: 'first liquidation {move} {account}',
  noLiquidation: 'no modelled account is liquidated in this range',
  noAccount: 'This book holds no account, so there is no equity to move.',
  column: { move: 'Move', equity: 'Equity', maintenance: 'Maintenance' },
  unknown: 'unknown',
  now: 'now',
  allCoins: 'all coins {move}',
  amount: '{name} {amount} {currency}',
};
