import * as z from 'zod/mini';
import {
  Code,
  Figure,
  FigureOrNull,
  FlagOrNull,
  InstantOrNull,
  LeverageOrNull,
  MicrosecondsOrNull,
  PriceOrNull,
  Text,
  TextOrNull,
} from '../wire/fields.ts';

/** Shapes of Deribit v2 replies: JSON-RPC envelopes. Figures are JSON numbers. Personal fields of the account are not read. */

function envelope<Result extends z.ZodMiniType>(result: Result) {
  return z.object({ result, usOut: MicrosecondsOrNull, testnet: FlagOrNull });
}

const MarginModel = z.enum(['segregated_sm', 'segregated_pm', 'cross_sm', 'cross_pm']);

const summary = {
  currency: Text,
  balance: Figure,
  equity: Figure,
  margin_balance: Figure,
  initial_margin: Figure,
  maintenance_margin: Figure,
  available_funds: Figure,
  margin_model: MarginModel,
  futures_session_upl: FigureOrNull,
  futures_session_rpl: FigureOrNull,
  total_initial_margin_usd: FigureOrNull,
  total_maintenance_margin_usd: FigureOrNull,
  total_margin_balance_usd: FigureOrNull,
  total_equity_usd: FigureOrNull,
};
export const Summary = z.object(summary);
export type Summary = z.infer<typeof Summary>;

/** private/get_account_summaries. */
export const AccountSummaries = envelope(
  z.object({ id: z.optional(Code), summaries: z.array(Summary).check(z.minLength(1)) }),
);

/** private/get_account_summary, of one currency. */
export const AccountSummary = envelope(z.object({ ...summary, id: z.optional(Code) }));

const PositionRow = z.object({
  instrument_name: Text,
  kind: z.enum(['future', 'option']),
  direction: z.enum(['buy', 'sell', 'zero']),
  /** Inverse futures: USD. Options: coins. Linear futures: coins by the documentation, USDC in recorded replies. */
  size: Figure,
  /** Futures: coins. */
  size_currency: FigureOrNull,
  average_price: PriceOrNull,
  settlement_price: PriceOrNull,
  mark_price: PriceOrNull,
  index_price: PriceOrNull,
  initial_margin: Figure,
  maintenance_margin: Figure,
  floating_profit_loss: FigureOrNull,
  leverage: LeverageOrNull,
  estimated_liquidation_price: PriceOrNull,
});
export type PositionRow = z.infer<typeof PositionRow>;

/** private/get_positions. */
export const Positions = envelope(z.array(PositionRow));

/** private/get_open_orders and private/get_open_orders_by_currency. */
export const OpenOrders = envelope(
  z.array(
    z.object({
      order_id: Code,
      instrument_name: Text,
      direction: z.enum(['buy', 'sell']),
      order_type: Text,
      amount: Figure,
      filled_amount: FigureOrNull,
      /** The text "market_price" for market orders. */
      price: z.optional(z.unknown()),
      trigger_price: PriceOrNull,
      trigger: TextOrNull,
      reduce_only: FlagOrNull,
    }),
  ),
);

/** public/ticker. */
export const Ticker = envelope(
  z.object({
    instrument_name: Text,
    mark_price: Figure,
    index_price: PriceOrNull,
    last_price: PriceOrNull,
    stats: z.object({ high: PriceOrNull, low: PriceOrNull }),
    timestamp: InstantOrNull,
    /** Perpetuals: what is accruing now, per 8 hours. */
    current_funding: FigureOrNull,
  }),
);

/** public/get_index_price. */
export const IndexPrice = envelope(z.object({ index_price: PriceOrNull }));

const InstrumentRow = z.object({
  instrument_name: Text,
  tick_size: Figure,
  /** Other ticks above some prices; futures have none. */
  tick_size_steps: z.optional(z.array(z.unknown())),
});

/** public/get_instruments, and public/get_instrument of one. */
export const Instruments = envelope(z.union([z.array(InstrumentRow), InstrumentRow]));

const Prices = z.array(FigureOrNull);

/** public/get_tradingview_chart_data. */
export const ChartData = envelope(
  z.object({ ticks: z.array(z.unknown()), open: Prices, high: Prices, low: Prices }),
);
