import type { AccountMode } from '#shared/domain/venue.ts';
import type { VenueLevel } from '#shared/domain/venue-level.ts';

const OUR_LINE = 0.8;
const BYBIT_RULES = 'bybit.com help-center UTA-Trading-Rules; margin/binance-bybit.md 3.9';
const BYBIT_SILENT = 'Bybit publishes no margin-call level; margin/binance-bybit.md 3.11';

/**
 * The staged levels of each account mode in the venue's own words, as margin/*.md (read late 2026) has them; from the earliest
 * to the last. Ratios are requirement ÷ margin balance, so an OKX margin ratio of 300 % is 1/3 here. 80 % is our early line
 * wherever `whose` says so. Portfolio margin (uniMMR thresholds, risk units) has none yet.
 */
const levelsByMode: Partial<Readonly<Record<AccountMode, readonly VenueLevel[]>>> = {
  'binance-usdm-single': binance('venue', '2.4'),
  'binance-usdm-multi': binance('inferred', '2.8'),
  'binance-coinm': binance('inferred', '2.7'),
  'bybit-cross': bybitCross(),
  'bybit-isolated': bybitIsolated(),
  'okx-futures': okx('venue', 'futures mode'),
  'okx-multi-currency': okx('inferred', 'futures mode, taken over for multi-currency margin'),
  'deribit-segregated-standard': deribit('available_funds, margin/okx-deribit-hyperliquid.md 2.2'),
  'deribit-cross-standard': deribit(
    'support.deribit.com 25944777203869, margin/okx-deribit-hyperliquid.md 2.4',
  ),
  'hyperliquid-standard': hyperliquid(),
  'hyperliquid-unified': hyperliquid(),
};

export function venueLevels(mode: AccountMode): readonly VenueLevel[] | null {
  return levelsByMode[mode] ?? null;
}

function level(
  id: VenueLevel['id'],
  words: string,
  [measure, ratio]: readonly [VenueLevel['measure'], number],
  whose: VenueLevel['whose'],
  source: string,
): VenueLevel {
  return { id, words, measure, ratio, unknown: null, whose, source };
}

/**
 * Margin call: the venue names no number, its sample event lies at 80.64 % and its help page advises to stay below 80 %.
 * `available`: whose the rule of the available balance is, which is only published for single-asset mode.
 */
function binance(available: VenueLevel['whose'], section: string): readonly VenueLevel[] {
  const page = 'binance.com support FAQ 360033525271';
  return [
    level(
      'margin-call',
      'margin call (MARGIN_CALL event)',
      ['maintenance', 0.8],
      'inferred',
      'help advice to stay below 80 %, sample event at 80.64 %; margin/binance-bybit.md 2.11',
    ),
    level(
      'no-new-risk',
      'available balance 0',
      ['initial', 1],
      available,
      'cost to open must not exceed the available balance, which for single-asset mode is margin balance − initial margin (developer forum 17078); margin/binance-bybit.md 2.3, 2.4',
    ),
    level(
      'liquidation',
      'margin ratio 100 %',
      ['maintenance', 1],
      'venue',
      `${page}; margin/binance-bybit.md ${section}, 2.10`,
    ),
  ];
}

function ourLine(why: string): VenueLevel {
  return level('margin-call', 'our early line', ['maintenance', OUR_LINE], 'ours', why);
}

function bybitCross(): readonly VenueLevel[] {
  return [
    {
      id: 'no-new-borrowing',
      words: 'IMR at (L − 1) ÷ L: no new borrowing',
      measure: 'initial',
      ratio: null,
      unknown: 'L, the leverage set for spot margin trading, is not in the book',
      whose: 'venue',
      source: BYBIT_RULES,
    },
    ourLine(BYBIT_SILENT),
    level(
      'no-new-risk',
      'IMR 100 %: no orders that increase risk',
      ['initial', 1],
      'venue',
      BYBIT_RULES,
    ),
    level('liquidation', 'MMR 100 %', ['maintenance', 1], 'venue', BYBIT_RULES),
  ];
}

/** What an isolated account may still open goes by each coin's wallet, not by a ratio (3.4). */
function bybitIsolated(): readonly VenueLevel[] {
  return [
    ourLine(BYBIT_SILENT),
    level(
      'liquidation',
      'the mark price reaches the liquidation price',
      ['maintenance', 1],
      'venue',
      BYBIT_RULES,
    ),
  ];
}

function okx(whose: VenueLevel['whose'], where: string): readonly VenueLevel[] {
  const copy = 'help page seen through a rewrite (woaiqun.com/3737.html)';
  return [
    level(
      'margin-call',
      'liquidation warning: margin ratio 300 %',
      ['maintenance', 1 / 3],
      whose,
      `${copy}: ${where}; the API reference gives no number; margin/okx-deribit-hyperliquid.md 1.10`,
    ),
    {
      id: 'cancel-orders',
      words: 'order-cancel check: orders that increase risk are cancelled',
      measure: 'maintenance',
      ratio: null,
      unknown:
        'it comes when free equity no longer covers maintenance and the costs of orders, and how those costs are made up is not published',
      whose,
      source: `${copy}: ${where}; margin/okx-deribit-hyperliquid.md 1.10`,
    },
    level(
      'liquidation',
      'margin ratio 100 %',
      ['maintenance', 1],
      'venue',
      'okx.com help v-tiered-maintenance-margin-ratio-rules; margin/okx-deribit-hyperliquid.md 1.5, 1.10',
    ),
  ];
}

function deribit(availableFunds: string): readonly VenueLevel[] {
  const page = 'support.deribit.com 25944769313309';
  return [
    ourLine(`Deribit gives no margin call (${page}); margin/okx-deribit-hyperliquid.md 2.6`),
    level('no-new-risk', 'available funds 0', ['initial', 1], 'venue', availableFunds),
    level(
      'liquidation',
      'maintenance margin above 100 % of the margin balance',
      ['maintenance', 1],
      'venue',
      `${page}; margin/okx-deribit-hyperliquid.md 2.6`,
    ),
  ];
}

function hyperliquid(): readonly VenueLevel[] {
  const page = 'hyperliquid.gitbook.io trading/liquidations; margin/okx-deribit-hyperliquid.md 3.5';
  return [
    ourLine('Hyperliquid publishes no warning level; margin/okx-deribit-hyperliquid.md 3.5'),
    level(
      'no-new-risk',
      'no initial margin left to open with',
      ['initial', 1],
      'venue',
      'hyperliquid.gitbook.io trading/margining; margin/okx-deribit-hyperliquid.md 3.2',
    ),
    level('liquidation', 'equity below maintenance margin', ['maintenance', 1], 'venue', page),
    level(
      'backstop',
      'equity below 2/3 of maintenance margin: taken over by the liquidator vault',
      ['maintenance', 1.5],
      'venue',
      page,
    ),
  ];
}
