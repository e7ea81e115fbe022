import type { VenueId } from '#shared/domain/venue.ts';

/** What a figure is made of, beside other figures; each has an age. */
export type Input = 'replies' | 'prices' | 'rules';

/** One concept under one name: what the page calls it, how it comes about, and what venues call it. */
export interface Term {
  readonly name: string;
  readonly meaning: string;
  /** In words; absent: it is read, not computed. */
  readonly formula?: string;
  readonly inputs: readonly Input[];
  readonly venues?: Partial<Readonly<Record<VenueId, string>>>;
}

const held: readonly Input[] = ['replies', 'prices'];
const ruled: readonly Input[] = ['replies', 'prices', 'rules'];

/** Every term of the pages, in the order the help page lists them. */
export const glossary = {
  load: {
    name: 'Load',
    meaning:
      'How much of what liquidates is used, in the venue’s own test: 100 % liquidates everywhere. An account’s load is that of its worst pool.',
    formula: 'maintenance margin, with fees where the venue counts them, ÷ margin balance',
    inputs: ruled,
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
    inputs: ['replies'],
    venues: {
      binance: 'margin ratio; in portfolio margin uniMMR, where more is safer',
      bybit: 'MMR',
      okx: 'margin ratio (mgnRatio), where more is safer',
      deribit: 'maintenance margin ÷ margin balance',
      hyperliquid: 'maintenance margin used ÷ account value',
    },
  },
  pool: {
    name: 'Pool',
    meaning:
      'What is liquidated together: a shared (cross) pool of one margin asset, one isolated position, or a whole unified account.',
    inputs: [],
  },
  wallet: {
    name: 'Wallet',
    meaning: 'Cash with realized PnL and without unrealized PnL, less what is owed.',
    formula: 'equity − unrealized PnL',
    inputs: held,
    venues: { okx: 'cash balance', deribit: 'balance' },
  },
  equity: {
    name: 'Equity',
    meaning: 'What the account is worth, before haircuts of its collateral.',
    formula: 'wallet + unrealized PnL + value of options − borrowings',
    inputs: held,
    venues: { bybit: 'total equity', okx: 'total equity (totalEq)', hyperliquid: 'account value' },
  },
  haircut: {
    name: 'Haircut',
    meaning: 'The part of a collateral’s value that does not count as margin.',
    formula: 'equity − margin balance',
    inputs: ruled,
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
    inputs: ruled,
    venues: { okx: 'adjusted equity (adjEq)', hyperliquid: 'account value' },
  },
  initialMargin: {
    name: 'Initial margin',
    meaning: 'What is needed to open and to add.',
    formula: 'notional ÷ leverage for each position, and what resting orders need',
    inputs: ruled,
    venues: { bybit: 'IM', okx: 'imr, an amount', hyperliquid: 'margin used' },
  },
  orderMargin: {
    name: 'Margin of orders',
    meaning: 'Initial margin that resting orders need beyond the positions’.',
    inputs: ruled,
    venues: { binance: 'open order initial margin', okx: 'frozen by orders' },
  },
  maintenanceMargin: {
    name: 'Maintenance margin',
    meaning:
      'What is needed to keep the positions. It follows the size by tiers, not the leverage that is set.',
    formula: 'notional × the rate of its tier − the tier’s deduction',
    inputs: ruled,
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
    inputs: ruled,
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
    inputs: held,
    venues: { okx: 'upl', deribit: 'session UPL' },
  },
  effectiveLeverage: {
    name: 'Effective leverage',
    meaning: 'How many times its equity an account, or a position the equity of its pool, moves.',
    formula: 'gross exposure ÷ equity',
    inputs: held,
  },
  leverage: {
    name: 'Leverage set',
    meaning:
      'The setting. It decides the initial margin, not where the position is liquidated in a shared pool.',
    inputs: ['replies'],
  },
  fundingPerDay: {
    name: 'Funding a day',
    meaning: 'What the positions receive (above zero) or pay a day at the present funding rates.',
    formula: '− exposure × funding rate × times a day',
    inputs: held,
  },
  quantity: {
    name: 'Size',
    meaning:
      'How much is held, long above zero: coins of a linear contract, face value in the quote currency of an inverse one.',
    inputs: ['replies'],
    venues: { binance: 'position amount', okx: 'contracts (pos)', hyperliquid: 'szi' },
  },
  notional: {
    name: 'Notional',
    meaning: 'What the position is worth at the mark, without its sign.',
    formula: 'quantity × mark; inverse: face value ÷ mark',
    inputs: held,
    venues: { bybit: 'position value', hyperliquid: 'position value' },
  },
  entryPrice: {
    name: 'Entry price',
    meaning: 'Average price at which the position was opened.',
    inputs: ['replies'],
    venues: { okx: 'avgPx', bybit: 'avgPrice' },
  },
  markPrice: {
    name: 'Mark price',
    meaning:
      'The venue’s fair price: it decides unrealized PnL and liquidation, the last trade does not.',
    inputs: ['prices'],
  },
  lastPrice: {
    name: 'Last price',
    meaning: 'The last trade. Stops that wait for it can lag behind the mark.',
    inputs: ['prices'],
  },
  markGap: {
    name: 'Mark − last',
    meaning: 'How far the mark lies from the last trade.',
    formula: '(mark − last) ÷ last',
    inputs: ['prices'],
  },
  liquidationPrice: {
    name: 'Liquidation price',
    meaning:
      'The mark price of this contract at which the load of its pool is 100 %, all else unchanged. In a shared pool it moves with every other position.',
    formula: 'the price at which margin balance = maintenance margin',
    inputs: ruled,
    venues: {
      bybit: 'in cross margin Bybit’s price is an estimate with maintenance held constant',
      okx: 'with several contracts OKX’s displayed estimate differs from its trigger',
    },
  },
  bankruptcyPrice: {
    name: 'Bankruptcy price',
    meaning: 'The price, beyond the liquidation price, at which nothing is left of the margin.',
    formula: 'the price at which margin balance = 0',
    inputs: ruled,
  },
  liquidationFee: {
    name: 'Liquidation fee',
    meaning:
      'What the venue charges for liquidating: at most, of the whole position at its liquidation price.',
    formula: 'value at the liquidation price × the venue’s rate',
    inputs: ruled,
    venues: { binance: 'clearance fee', deribit: 'liquidation commission' },
  },
  adl: {
    name: 'ADL rank',
    meaning:
      'Auto-deleveraging: when the insurance fund is spent, winning positions on the other side are closed. 100 % is next in line.',
    inputs: ['replies'],
  },
  onePercent: {
    name: 'Margin per 1 % of size',
    meaning:
      'What closing one percent of the position would set free, orders and tiers as they are.',
    formula: 'the account’s margin now − its margin with 99 % of the size',
    inputs: ruled,
  },
  share: {
    name: 'What the position does to the account',
    meaning:
      'How far the account is from liquidation with the position and with it closed at the mark, its result realized.',
    inputs: ruled,
  },
  level: {
    name: 'Level',
    meaning:
      'A stage on the way to liquidation, in the venue’s own words: the requirement it looks at ÷ the margin balance.',
    formula: 'maintenance (or initial) margin ÷ margin balance, of the worst pool',
    inputs: ruled,
  },
  levelPrice: {
    name: 'Price of a level',
    meaning:
      'Where the level is reached when this coin alone moves, all its contracts and the coin held as collateral with it.',
    inputs: ruled,
  },
  stopRace: {
    name: 'Race of a stop',
    meaning:
      'Whether the stop or the liquidation of its pool comes first on the way to the stop: when the coin moves alone, and when every coin makes the same move.',
    inputs: ruled,
  },
  modelDrift: {
    name: 'Model drift',
    meaning:
      'Our figure less the venue’s of the same moment. They match within the digits the venue prints; they are never blended.',
    formula: 'model − venue',
    inputs: held,
  },
  process: {
    name: 'What the venue would do',
    meaning: 'The steps of a liquidation in the venue’s order, with the amounts its rules give.',
    inputs: ruled,
  },
} as const satisfies Readonly<Record<string, Term>>;

export type TermKey = keyof typeof glossary;
