/** One concept under one name: what it means, its formula in words, and what venues call it. */
export const glossary = {
  load: {
    name: 'Load',
    meaning:
      'How much of what liquidates is used, in the venue’s own test: 100 % liquidates everywhere. An account’s load is that of its worst pool.',
    formula: 'maintenance margin, with fees where the venue counts them, ÷ margin balance',
    venues: {
      binance: 'margin ratio',
      bybit: 'account maintenance margin rate (MMR)',
      okx: '1 ÷ margin ratio: OKX’s ratio falls as the risk grows',
      deribit: 'maintenance margin ÷ margin balance',
      hyperliquid: 'cross margin ratio',
    },
  },
  nativeRatio: {
    name: 'Venue’s own ratio',
    meaning: 'The ratio as the venue prints it, in its own direction.',
    venues: {
      binance: 'margin ratio; in portfolio margin uniMMR, where more is safer',
      bybit: 'MMR',
      okx: 'margin ratio (mgnRatio), where more is safer',
      deribit: 'maintenance margin ÷ margin balance',
      hyperliquid: 'maintenance margin used ÷ account value',
    },
  },
  worstLoad: {
    name: 'Worst load',
    meaning:
      'The account nearest to liquidation, or furthest past it. Where a load is unknown, old or in doubt, that account may be worse, so the figure is trusted no further than the least certain load.',
    formula: 'the largest known load of any account',
  },
  nextLevel: {
    name: 'Room to the next level',
    meaning:
      'What the worst pool of that account can lose until its next level, its requirement unchanged, and the nearest move of one coin alone that takes it there.',
    formula: 'margin balance − maintenance margin ÷ the load of the level',
  },
  fallTogether: {
    name: 'All fall together',
    meaning:
      'The first liquidation of any account when every coin but the dollars makes the same move. Accounts that are unknown may come before it.',
    formula: 'the smallest common fall at which a pool’s load is 100 %',
  },
  pool: {
    name: 'Pool',
    meaning:
      'What is liquidated together: a shared (cross) pool of one margin asset, one isolated position, or a whole unified account.',
  },
  assets: {
    name: 'Assets before debts',
    meaning: 'Cash with realized PnL, before what is owed of it.',
    formula: 'wallet + borrowed',
  },
  borrowed: {
    name: 'Borrowed',
    meaning: 'The principal that is owed, at the prices on this screen. Interest accrues on it.',
    venues: { bybit: 'borrowAmount', okx: 'liabilities (liab)', binance: 'crossMarginBorrowed' },
  },
  wallet: {
    name: 'Wallet',
    meaning: 'Cash with realized PnL and without unrealized PnL, less what is owed.',
    formula: 'equity − unrealized PnL',
    venues: { okx: 'cash balance', deribit: 'balance' },
  },
  equity: {
    name: 'Equity',
    meaning: 'What the account is worth, before haircuts of its collateral.',
    formula: 'wallet + unrealized PnL + value of options − borrowings',
    venues: { bybit: 'total equity', okx: 'total equity (totalEq)', hyperliquid: 'account value' },
  },
  totalEquity: {
    name: 'Total equity',
    meaning: 'What all accounts of the book are worth together.',
    formula: 'the sum of every account’s equity; partial where one is unknown',
  },
  dayChange: {
    name: 'Day change',
    meaning:
      'How far total equity has moved within the last day of the book’s clock, deposits and withdrawals included. It is measured from what this app has noted itself.',
    formula: 'total equity now − total equity a day ago, or when the notes begin',
  },
  haircut: {
    name: 'Haircut',
    meaning: 'The part of a collateral’s value that does not count as margin.',
    formula: 'equity − margin balance',
    venues: {
      bybit:
        '1 − collateral value ratio; Bybit’s “haircut loss” is another thing: margin lost to spot orders',
      okx: '1 − discount rate',
    },
  },
  marginBalance: {
    name: 'Margin balance',
    meaning: 'Equity after haircuts: what counts as margin.',
    formula: 'equity − haircuts',
    venues: { okx: 'adjusted equity (adjEq)', hyperliquid: 'account value' },
  },
  initialMargin: {
    name: 'Initial margin',
    meaning: 'What is needed to open and to add.',
    formula: 'notional ÷ leverage for each position, and what resting orders need',
    venues: { bybit: 'IM', okx: 'imr, an amount', hyperliquid: 'margin used' },
  },
  orderMargin: {
    name: 'Margin of orders',
    meaning: 'Initial margin that resting orders need beyond the positions’.',
    venues: { binance: 'open order initial margin', okx: 'frozen by orders' },
  },
  maintenanceMargin: {
    name: 'Maintenance margin',
    meaning:
      'What is needed to keep the positions. It follows the size by tiers, not the leverage that is set.',
    formula: 'notional × the rate of its tier − the tier’s deduction',
    venues: {
      binance: 'maintenance margin; a maintenance margin rate is a rate there',
      bybit: 'MM; MMR is a rate there',
      okx: 'mmr, an amount there',
    },
  },
  available: {
    name: 'Available margin',
    meaning: 'What a new position in a shared pool could use. What is isolated backs nothing else.',
    formula: 'margin balance − initial margin, pool by pool and never below zero',
    venues: {
      binance: 'available balance',
      bybit: 'available balance',
      okx: 'available equity (availEq)',
      deribit: 'available funds',
      hyperliquid: 'withdrawable',
    },
  },
  unrealizedPnl: {
    name: 'Unrealized PnL',
    meaning:
      'Profit or loss of open positions at the mark price: of the price alone. What funding and fees have cost is already in the wallet.',
    formula: 'quantity × (mark − entry); inverse: face value × (1 ÷ entry − 1 ÷ mark)',
    venues: { okx: 'upl', deribit: 'session UPL' },
  },
  fundingPnl: {
    name: 'PnL of funding',
    meaning:
      'What the position has received or paid as funding since it was opened. It is read from the venue’s payments, never worked out from today’s rate.',
    formula: 'the sum of its funding payments',
  },
  feePnl: {
    name: 'PnL of fees',
    meaning:
      'What its trades have cost since it was opened. It is read from the venue’s fills, never worked out from today’s fee.',
    formula: '− the sum of the fees of its fills',
  },
  effectiveLeverage: {
    name: 'Effective leverage',
    meaning: 'How many times its equity an account, or a position the equity of its pool, moves.',
    formula: 'gross exposure ÷ equity',
  },
  leverage: {
    name: 'Leverage set',
    meaning:
      'The setting. It decides the initial margin, not where the position is liquidated in a shared pool.',
  },
  netExposure: {
    name: 'Net exposure',
    meaning: 'Longs less shorts over all venues; above zero the book gains when the price rises.',
    formula: 'the sum of the positions’ notional, shorts below zero',
  },
  grossExposure: {
    name: 'Gross exposure',
    meaning: 'What all positions are worth at the mark, longs and shorts added.',
    formula: 'the sum of the positions’ notional without its sign',
  },
  concentration: {
    name: 'Concentration',
    meaning: 'How much of the whole book lies at one venue or in one coin.',
    formula: 'its gross exposure, or its equity, ÷ that of the whole book',
  },
  fundingRate: {
    name: 'Funding rate',
    meaning:
      'What longs pay shorts each interval, as a part of the position’s value; below zero shorts pay longs.',
    venues: {
      okx: 'fundingRate',
      deribit: 'funding_8h, paid continuously',
      hyperliquid: 'funding, hourly',
    },
  },
  fundingPerDay: {
    name: 'Funding a day',
    meaning: 'What the positions receive (above zero) or pay a day at the present funding rates.',
    formula: '− exposure × funding rate × times a day',
  },
  quantity: {
    name: 'Size',
    meaning:
      'How much is held, long above zero: coins of a linear contract, face value in the quote currency of an inverse one.',
    venues: { binance: 'position amount', okx: 'contracts (pos)', hyperliquid: 'szi' },
  },
  notional: {
    name: 'Notional',
    meaning: 'What the position is worth at the mark, without its sign.',
    formula: 'quantity × mark; inverse: face value ÷ mark',
    venues: { bybit: 'position value', hyperliquid: 'position value' },
  },
  entryPrice: {
    name: 'Entry price',
    meaning: 'Average price at which the position was opened.',
    venues: { okx: 'avgPx', bybit: 'avgPrice' },
  },
  markPrice: {
    name: 'Mark price',
    meaning:
      'The venue’s fair price: it decides unrealized PnL and liquidation, the last trade does not.',
  },
  lastPrice: {
    name: 'Last price',
    meaning: 'The last trade. Stops that wait for it can lag behind the mark.',
  },
  markGap: {
    name: 'Mark − last',
    meaning: 'How far the mark lies from the last trade.',
    formula: '(mark − last) ÷ last',
  },
  dayMove: {
    name: '24 h change',
    meaning: 'How far the mark has moved from a price of a day before.',
    formula: 'mark ÷ the price a day before − 1',
  },
  dayRange: {
    name: '24 h range',
    meaning: 'The lowest and the highest price of the last 24 h, from the mark: a usual day.',
  },
  liquidationPrice: {
    name: 'Liquidation price',
    meaning:
      'The mark price of this contract at which the load of its pool is 100 %, all else unchanged. In a shared pool it moves with every other position.',
    formula: 'the price at which margin balance = maintenance margin',
    venues: {
      bybit: 'in cross margin Bybit’s price is an estimate with maintenance held constant',
      okx: 'with several contracts OKX’s displayed estimate differs from its trigger',
    },
  },
  nearest: {
    name: 'Nearest liquidation',
    meaning:
      'The smallest move of one coin alone, either way, that liquidates a pool, all else unchanged. With other coins moving too it comes sooner or later.',
    formula: 'the move at which margin balance = maintenance margin',
  },
  bands: {
    name: 'Bands',
    meaning:
      'Where the first pool that holds the coin reaches its margin call, its liquidation and bankruptcy when the coin alone moves, falling to the left and rising to the right of the mark.',
    formula: 'the moves at which the load is 80 % and 100 %, and at which nothing is left',
  },
  bankruptcyPrice: {
    name: 'Bankruptcy price',
    meaning: 'The price, beyond the liquidation price, at which nothing is left of the margin.',
    formula: 'the price at which margin balance = 0',
  },
  liquidationFee: {
    name: 'Liquidation fee',
    meaning:
      'What the venue charges for liquidating: at most, of the whole position at its liquidation price.',
    formula: 'value at the liquidation price × the venue’s rate',
    venues: { binance: 'clearance fee', deribit: 'liquidation commission' },
  },
  adl: {
    name: 'ADL rank',
    meaning:
      'Auto-deleveraging: when the insurance fund is spent, winning positions on the other side are closed. 100 % is next in line.',
  },
  onePercent: {
    name: 'Margin per 1 % of size',
    meaning:
      'What closing one percent of the position would set free, orders and tiers as they are.',
    formula: 'the account’s margin now − its margin with 99 % of the size',
  },
  share: {
    name: 'What the position does to the account',
    meaning:
      'How far the account is from liquidation with the position and with it closed at the mark, its result realized.',
  },
  level: {
    name: 'Level',
    meaning:
      'A stage on the way to liquidation, in the venue’s own words: the requirement it looks at ÷ the margin balance.',
    formula: 'maintenance (or initial) margin ÷ margin balance, of the worst pool',
  },
  levelPrice: {
    name: 'Price of a level',
    meaning:
      'Where the level is reached when this coin alone moves, all its contracts and the coin held as collateral with it.',
  },
  stopRace: {
    name: 'Race of a stop',
    meaning:
      'Whether the stop or the liquidation of its pool comes first on the way to the stop: when the coin moves alone, and when every coin makes the same move.',
  },
  notionalGone: {
    name: 'Notional gone',
    meaning:
      'What the pools that have reached a level at a price are worth there, all their coins, when one coin alone moves.',
    formula: 'the sum of the notional of every pool past the level at that price',
  },
  frontier: {
    name: 'Frontier',
    meaning:
      'Which moves of two coins at the same time bring the first account to a level, and whose it is. Every other coin stays.',
    formula: 'the moves at which the load of the first pool is 80 % (margin call) or 100 %',
  },
  pastDays: {
    name: 'Past days',
    meaning:
      'How far both coins really moved on each recorded day, from close to close in UTC; within the day prices went further.',
    formula: 'close ÷ the close before − 1; of a group the mean over its coins',
  },
  equityCurve: {
    name: 'Equity under an equal move',
    meaning:
      'Total equity and maintenance margin when every coin but the dollars makes the same move; those of a what-if from the prices it has. They come once the hand lets go of it.',
    formula: 'the sum over all accounts at the moved prices',
  },
  equityTime: {
    name: 'Equity over time',
    meaning: 'Total equity since this book was opened, as this app has noted it.',
    formula: 'the sum of every account’s equity at each moment',
  },
  oldestInput: {
    name: 'Oldest input',
    meaning:
      'How old the oldest reply or price behind the figures on screen is, by the book’s own clock. No figure is newer than its oldest input. Of live accounts it also says what a price may have done within that age.',
    formula:
      'share of the distance = 3 × σ × √(age ÷ 1 day) ÷ |distance to liquidation|, σ = ln(24 h high ÷ 24 h low) ÷ √(4 ln 2)',
  },
  modelDrift: {
    name: 'Model drift',
    meaning:
      'Our figure less the venue’s of the same moment. They match within the digits the venue prints; they are never blended.',
    formula: 'model − venue',
  },
  process: {
    name: 'What the venue would do',
    meaning: 'The steps of a liquidation in the venue’s order, with the amounts its rules give.',
  },
};
