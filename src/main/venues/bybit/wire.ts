import * as z from 'zod/mini';
import { CandleRows } from '../wire/candles.ts';
import {
  Code,
  Figure,
  FigureOrNull,
  FlagOrNull,
  InstantOrNull,
  LeverageOrNull,
  PriceOrNull,
  Text,
  TextOrNull,
  WholeNumber,
  WholeNumberOrNull,
} from '../wire/fields.ts';

/** Shapes of Bybit v5 replies: an envelope with `retCode`, and the endpoint's own `result`. */

const Ok = z.union([z.literal(0), z.literal('0')], { error: 'expected 0, the reply is an error' });

export function envelope<Result extends z.ZodMiniType>(result: Result) {
  return z.object({ retCode: Ok, result, time: InstantOrNull });
}

export const Category = z.enum(['linear', 'inverse', 'option', 'spot']);
export type Category = z.infer<typeof Category>;

const WalletCoin = z.object({
  coin: Text,
  equity: Figure,
  walletBalance: Figure,
  usdValue: FigureOrNull,
  unrealisedPnl: FigureOrNull,
  spotBorrow: FigureOrNull,
  totalPositionIM: FigureOrNull,
  totalPositionMM: FigureOrNull,
  totalOrderIM: FigureOrNull,
  /** Whether the venue, and whether the account, lets the coin count as margin. */
  marginCollateral: FlagOrNull,
  collateralSwitch: FlagOrNull,
});

const WalletAccount = z.object({
  accountType: Text,
  totalEquity: FigureOrNull,
  totalMarginBalance: FigureOrNull,
  totalInitialMargin: FigureOrNull,
  totalMaintenanceMargin: FigureOrNull,
  totalAvailableBalance: FigureOrNull,
  totalPerpUPL: FigureOrNull,
  /** Blank in isolated margin mode. */
  accountIMRate: FigureOrNull,
  accountMMRate: FigureOrNull,
  coin: z.array(WalletCoin),
});
export type WalletAccount = z.infer<typeof WalletAccount>;

/** GET /v5/account/wallet-balance. */
export const WalletBalance = envelope(
  z.object({ list: z.array(WalletAccount).check(z.minLength(1), z.maxLength(1)) }),
);

const PositionRow = z.object({
  symbol: Text,
  positionIdx: WholeNumber,
  side: z.enum(['Buy', 'Sell', '', 'None']),
  size: Figure,
  avgPrice: PriceOrNull,
  /** At the entry price, with more digits of it than avgPrice shows. */
  positionValue: FigureOrNull,
  markPrice: PriceOrNull,
  liqPrice: PriceOrNull,
  bustPrice: PriceOrNull,
  leverage: LeverageOrNull,
  positionBalance: FigureOrNull,
  positionIM: FigureOrNull,
  positionMM: FigureOrNull,
  unrealisedPnl: FigureOrNull,
  adlRankIndicator: WholeNumberOrNull,
});
export type PositionRow = z.infer<typeof PositionRow>;

/** GET /v5/position/list. */
export const PositionList = envelope(
  z.object({ category: Category, list: z.array(PositionRow), nextPageCursor: TextOrNull }),
);

/** GET /v5/account/info. */
export const AccountInfo = envelope(
  z.object({
    marginMode: z.enum(['ISOLATED_MARGIN', 'REGULAR_MARGIN', 'PORTFOLIO_MARGIN']),
    unifiedMarginStatus: WholeNumber,
  }),
);

/** GET /v5/order/realtime. */
export const OrderList = envelope(
  z.object({
    category: z.optional(Category),
    list: z.array(
      z.object({
        symbol: Text,
        orderId: Code,
        side: z.enum(['Buy', 'Sell']),
        orderType: z.enum(['Limit', 'Market']),
        stopOrderType: TextOrNull,
        orderStatus: Text,
        qty: Figure,
        leavesQty: FigureOrNull,
        price: PriceOrNull,
        triggerPrice: PriceOrNull,
        triggerBy: TextOrNull,
        positionIdx: WholeNumber,
        reduceOnly: FlagOrNull,
        closeOnTrigger: FlagOrNull,
      }),
    ),
  }),
);

/** GET /v5/market/tickers of derivatives. */
export const TickerList = envelope(
  z.object({
    category: Category,
    list: z.array(
      z.object({
        symbol: Text,
        markPrice: Figure,
        indexPrice: PriceOrNull,
        lastPrice: PriceOrNull,
        highPrice24h: PriceOrNull,
        lowPrice24h: PriceOrNull,
        fundingRate: FigureOrNull,
        nextFundingTime: InstantOrNull,
        fundingIntervalHour: WholeNumberOrNull,
      }),
    ),
  }),
);

/** GET /v5/market/kline. */
export const Candles = envelope(z.object({ symbol: Text, list: CandleRows }));
