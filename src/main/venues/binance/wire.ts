import * as z from 'zod/mini';
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
  WholeNumberOrNull,
} from '../wire/fields.ts';

/** Shapes of Binance USDⓈ-M replies. Fields that only one version of an endpoint has are "or null". */

export const PositionSide = z.enum(['BOTH', 'LONG', 'SHORT']);
export type PositionSide = z.infer<typeof PositionSide>;

export const AccountAsset = z.object({
  asset: Text,
  walletBalance: Figure,
  unrealizedProfit: Figure,
  marginBalance: Figure,
  maintMargin: Figure,
  initialMargin: Figure,
  crossWalletBalance: Figure,
  crossUnPnl: Figure,
  availableBalance: Figure,
  updateTime: InstantOrNull,
});

const AccountPosition = z.object({
  symbol: Text,
  positionSide: PositionSide,
  positionAmt: Figure,
  unrealizedProfit: Figure,
  notional: FigureOrNull,
  isolatedWallet: FigureOrNull,
  isolatedMargin: FigureOrNull,
  initialMargin: Figure,
  maintMargin: Figure,
  updateTime: InstantOrNull,
  /** v2 only. */
  isolated: FlagOrNull,
  leverage: LeverageOrNull,
  entryPrice: PriceOrNull,
});

/** GET /fapi/v2/account and /fapi/v3/account. */
export const Account = z.object({
  totalInitialMargin: Figure,
  totalMaintMargin: Figure,
  totalWalletBalance: Figure,
  totalUnrealizedProfit: Figure,
  totalMarginBalance: Figure,
  availableBalance: Figure,
  /** v2 only; v3 leaves it to accountConfig. */
  multiAssetsMargin: FlagOrNull,
  assets: z.array(AccountAsset),
  positions: z.array(AccountPosition),
});
export type Account = z.infer<typeof Account>;

/** GET /fapi/v2/positionRisk and /fapi/v3/positionRisk. */
export const PositionRisk = z.array(
  z.object({
    symbol: Text,
    positionSide: PositionSide,
    positionAmt: Figure,
    entryPrice: PriceOrNull,
    markPrice: Figure,
    unRealizedProfit: Figure,
    liquidationPrice: PriceOrNull,
    isolatedMargin: FigureOrNull,
    updateTime: InstantOrNull,
    /** Not in the oldest replies. */
    isolatedWallet: FigureOrNull,
    notional: FigureOrNull,
    /** v3 only. */
    marginAsset: TextOrNull,
    initialMargin: FigureOrNull,
    maintMargin: FigureOrNull,
    adl: WholeNumberOrNull,
    /** v2 only. */
    leverage: LeverageOrNull,
    marginType: TextOrNull,
  }),
);
export type PositionRisk = z.infer<typeof PositionRisk>;

/** GET /fapi/v2/balance and /fapi/v3/balance. */
export const Balances = z.array(
  z.object({
    accountAlias: Code,
    asset: Text,
    balance: Figure,
    crossWalletBalance: Figure,
    crossUnPnl: Figure,
    availableBalance: Figure,
    updateTime: InstantOrNull,
  }),
);

/** GET /fapi/v1/symbolConfig. */
export const SymbolConfig = z.array(
  z.object({
    symbol: Text,
    marginType: z.enum(['CROSSED', 'ISOLATED']),
    leverage: Figure,
  }),
);

/** GET /fapi/v1/accountConfig. */
export const AccountConfig = z.object({
  dualSidePosition: z.boolean(),
  multiAssetsMargin: z.boolean(),
});

const SymbolBrackets = z.object({
  symbol: Text,
  notionalCoef: FigureOrNull,
  brackets: z
    .array(
      z.object({
        initialLeverage: Figure,
        notionalCap: Figure,
        notionalFloor: Figure,
        maintMarginRatio: Figure,
        cum: Figure,
      }),
    )
    .check(z.minLength(1)),
});

/** GET /fapi/v1/leverageBracket, of all symbols; of one symbol it is the object without the list. */
export const LeverageBrackets = z.array(SymbolBrackets);
export const OneLeverageBracket = SymbolBrackets;

/** GET /fapi/v1/assetIndex: one row or all. */
export const AssetIndex = z.object({
  symbol: Text,
  time: InstantOrNull,
  index: Figure,
  bidBuffer: Figure,
  askBuffer: Figure,
});
export const AssetIndexes = z.array(AssetIndex);

/** GET /fapi/v1/premiumIndex: one row or all; /dapi/v1/premiumIndex. A dated contract has "" for a rate and 0 for its time. */
export const PremiumIndex = z.object({
  symbol: Text,
  markPrice: Figure,
  indexPrice: PriceOrNull,
  lastFundingRate: FigureOrNull,
  nextFundingTime: InstantOrNull,
  time: InstantOrNull,
});
export const PremiumIndexes = z.array(PremiumIndex);

/** GET /fapi/v1/ticker/24hr and /dapi/v1/ticker/24hr, of all symbols. */
export const DayTickers = z.array(
  z.object({ symbol: Text, lowPrice: PriceOrNull, highPrice: PriceOrNull }),
);

/** GET /fapi/v1/fundingInfo and /dapi/v1/fundingInfo: only the contracts whose rates or interval were adjusted. */
export const FundingInfo = z
  .array(z.object({ symbol: Text, fundingIntervalHours: Figure }))
  .check(z.minLength(1));

export const OrderType = z.enum([
  'LIMIT',
  'MARKET',
  'STOP',
  'STOP_MARKET',
  'TAKE_PROFIT',
  'TAKE_PROFIT_MARKET',
  'TRAILING_STOP_MARKET',
]);

/** GET /fapi/v1/openOrders and /dapi/v1/openOrders. */
export const OpenOrders = z.array(
  z.object({
    symbol: Text,
    orderId: Code,
    side: z.enum(['BUY', 'SELL']),
    positionSide: PositionSide,
    type: OrderType,
    origQty: Figure,
    executedQty: Figure,
    price: PriceOrNull,
    stopPrice: PriceOrNull,
    activatePrice: PriceOrNull,
    /** Percent. */
    priceRate: FigureOrNull,
    workingType: TextOrNull,
    reduceOnly: FlagOrNull,
    closePosition: FlagOrNull,
  }),
);

/** GET /fapi/v1/openAlgoOrders: conditional orders since they became a book of their own. */
export const OpenAlgoOrders = z.array(
  z.object({
    symbol: Text,
    algoId: Code,
    side: z.enum(['BUY', 'SELL']),
    positionSide: PositionSide,
    orderType: z.optional(OrderType),
    type: z.optional(OrderType),
    quantity: FigureOrNull,
    price: PriceOrNull,
    triggerPrice: PriceOrNull,
    activatePrice: PriceOrNull,
    callbackRate: FigureOrNull,
    workingType: TextOrNull,
    reduceOnly: FlagOrNull,
    closePosition: FlagOrNull,
  }),
);

/** GET /api/v3/ticker/price of one symbol. */
export const SpotPrice = z.object({ symbol: Text, price: PriceOrNull });
