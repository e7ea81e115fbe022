/** The liquidation map: what is gone at each price of one coin. */
export const liquidationMap = {
  title: 'Liquidation map',
  coin: 'Coin',
  level: 'Level',
  stacked: 'Stacked',
  byAccount: 'by account',
  byVenue: 'by venue',
  reach: 'Reach of the map',
  key: {
    plain:
      'Notional gone when {coin} alone moves. Area: {level}; lines: all three levels; bar at the foot: last 24 h.',
    whatIf:
      'Notional gone when {coin} alone moves. Area: {level}; lines: all three levels; bar at the foot: last 24 h; {whatIf}.',
    drag: 'drag the price: a what-if',
    red: 'red: the what-if',
  },
  note: {
    unknown: '{accounts} unknown: not drawn, may be liquidated at any price',
    outside: 'beyond this map: {level} of {pools}',
    unvalued: '{crossings} of unknown worth: in the table, not drawn',
    noPrice: 'no price of {coin}: moves only',
    noPlace: 'the what-if has no price to be placed by; the table has its figures',
  },
  table: {
    label: 'Levels that my pools reach, nearest first',
    empty: 'No pool of this book reaches a level when this coin alone moves.',
    account: 'Account, pool',
    level: 'Level',
    move: 'Move',
    price: 'Price',
    notional: 'Notional {currency}',
    unknown: 'unknown: {reason}',
    unknownAfter: 'unknown in the what-if: {reason}',
  },
  chart: {
    others: '{n} other | {n} others',
    now: 'now',
    nowAt: 'now {price}',
    whatIf: 'what-if',
    whatIfAt: 'what-if {price}',
    level: '{level} {amount} {currency}',
    whatIfLevel: 'what-if, {level} {amount} {currency}',
    layer: '  {name} {amount} {currency}',
  },
};
