import type { AccountState, Holding } from '../core/account.ts';
import type { MarkShape } from '../core/market.ts';
import type { FaultCase, Hit } from './fault-case.ts';
import type { FakeVenues } from '../fake-venues.ts';
import { words } from './venue-words.ts';

/** Rows of the matrix in which the venue, its clock, its contracts or an account change. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function world(row: number, name: string, put: (fakes: FakeVenues, hit: Hit) => void): FaultCase {
  return { row, name, kind: 'world', put };
}

/** The contract of the account's first position. */
function contractOf(fakes: FakeVenues, { account }: Hit): string {
  const [first] = fakes.account(account).stateAt(fakes.clock.now()).holdings;
  if (!first) throw new Error(`${account} holds nothing that the fault could hit`);
  return first.symbol;
}

function changed(
  row: number,
  name: string,
  edit: (state: AccountState) => AccountState,
): FaultCase {
  return world(row, name, (fakes, { account }) => {
    fakes.change(account, edit);
  });
}

function firstHolding(state: AccountState, edit: (holding: Holding) => Holding): AccountState {
  const [first, ...others] = state.holdings;
  return first ? { ...state, holdings: [edit(first), ...others] } : state;
}

function flipped(quantity: string): string {
  return quantity.startsWith('-') ? quantity.slice(1) : `-${quantity}`;
}

function half(quantity: string): string {
  return String(Number(quantity) / 2);
}

const otherMode: Readonly<Partial<Record<AccountState['mode'], AccountState['mode']>>> = {
  'binance-usdm-single': 'binance-usdm-multi',
  'binance-usdm-multi': 'binance-usdm-single',
  'binance-portfolio': 'binance-usdm-single',
  // Has no mode of its own: its positions alone change.
  'binance-coinm': 'binance-coinm',
  'bybit-cross': 'bybit-isolated',
  'bybit-isolated': 'bybit-cross',
  'bybit-portfolio': 'bybit-cross',
  'okx-futures': 'okx-multi-currency',
  'okx-multi-currency': 'okx-futures',
  'okx-portfolio': 'okx-multi-currency',
  'deribit-segregated-standard': 'deribit-cross-standard',
  'deribit-segregated-portfolio': 'deribit-cross-portfolio',
  'deribit-cross-standard': 'deribit-segregated-standard',
  'deribit-cross-portfolio': 'deribit-segregated-portfolio',
  'hyperliquid-standard': 'hyperliquid-unified',
  'hyperliquid-unified': 'hyperliquid-standard',
  'hyperliquid-portfolio': 'hyperliquid-standard',
};

function modeAfter({ mode }: AccountState): AccountState['mode'] {
  const other = otherMode[mode];
  if (!other) throw new Error(`no change of ${mode} is known`);
  return other;
}

/** Legs by the side they stand on, or, back in one-way mode, none. */
function hedgeFlipped(state: AccountState): AccountState {
  const hedge = !state.hedge;
  return {
    ...state,
    hedge,
    holdings: state.holdings.map((holding) => ({
      ...holding,
      leg: !hedge ? 'both' : holding.quantity.startsWith('-') ? 'short' : 'long',
    })),
  };
}

const marks: Readonly<Record<string, MarkShape>> = {
  'frozen marks': { kind: 'frozen' },
  'a mark of zero': { kind: 'price', price: '0' },
  'a mark ten times as high': { kind: 'times', factor: 10 },
  'a mark 3 % beside the other venues': { kind: 'times', factor: 1.03 },
};

export const worldFaults: readonly FaultCase[] = [
  world(5, 'banned, 418', (fakes, { venue }) => {
    fakes.ban(venue, 418, 10 * MINUTE);
  }),
  world(5, 'banned, 403', (fakes, { venue }) => {
    fakes.ban(venue, 403, 10 * MINUTE);
  }),
  {
    ...world(6, 'the key is revoked', (fakes, { account }) => {
      for (const { key } of fakes.account(account).keys) fakes.revoke(key);
    }),
    venues: ['binance', 'bybit', 'okx', 'deribit'],
  },
  {
    ...world(6, 'the address is not allowed', (fakes, { venue, account }) => {
      const { wrongAddress } = words[venue];
      if (wrongAddress)
        fakes.faults.put({ venue, account }, { kind: 'venue-error', ...wrongAddress });
    }),
    venues: ['binance', 'bybit', 'okx', 'deribit'],
  },
  ...[-HOUR, -90_000, 90_000, HOUR].map((ms) => ({
    ...world(12, `the venue's clock is off by ${ms / 1000} s`, (fakes, { venue }) => {
      fakes.skew(venue, ms);
    }),
    // The info replies of Hyperliquid check no time.
    venues: ['binance', 'bybit', 'okx', 'deribit'] as const,
  })),
  world(20, 'a contract is delisted', (fakes, hit) => {
    fakes.delist(hit.venue, contractOf(fakes, hit));
  }),
  {
    ...changed(21, 'hedge and one-way mode change places', hedgeFlipped),
    venues: ['binance', 'bybit', 'okx'],
  },
  changed(21, 'the margin mode changes', (state) => ({
    ...state,
    mode: modeAfter(state),
    holdings: state.holdings.map((holding) => ({ ...holding, isolated: null })),
  })),
  {
    ...changed(21, 'portfolio margin begins', (state) => ({
      ...state,
      mode: 'binance-portfolio',
      holdings: state.holdings.map((holding) => ({ ...holding, isolated: null })),
    })),
    venues: ['binance'],
  },
  changed(21, 'the leverage changes', (state) =>
    firstHolding(state, (holding) => ({ ...holding, leverage: '3' })),
  ),
  changed(22, 'half a position is auto-deleveraged', (state) =>
    firstHolding(state, (holding) => ({
      ...holding,
      quantity: half(holding.quantity),
      adlRank: 1,
    })),
  ),
  changed(22, 'a position is liquidated', (state) => ({
    ...state,
    holdings: state.holdings.slice(1),
  })),
  changed(22, 'a position changes its side', (state) =>
    firstHolding(state, (holding) => ({
      ...holding,
      quantity: flipped(holding.quantity),
      leg: holding.leg === 'both' ? 'both' : holding.leg === 'long' ? 'short' : 'long',
    })),
  ),
  ...Object.entries(marks).map(([name, shape]) =>
    world(23, name, (fakes, hit) => {
      fakes.marks(hit.venue, contractOf(fakes, hit), shape);
    }),
  ),
  {
    ...world(24, 'tiers are missing', (fakes, hit) => {
      fakes.withoutTiers(hit.venue, contractOf(fakes, hit));
    }),
    // Deribit publishes no tiers: its rates are in its documentation.
    venues: ['binance', 'bybit', 'okx', 'hyperliquid'],
  },
  world(27, 'maintenance is announced', (fakes, { venue }) => {
    fakes.maintain(venue);
  }),
  world(28, 'all venues are gone', (fakes) => {
    fakes.faults.put({ venue: null }, { kind: 'refuse' });
    for (const { venue } of fakes.dialects) fakes.dropSockets(venue);
  }),
];
