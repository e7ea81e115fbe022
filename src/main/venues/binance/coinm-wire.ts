import * as z from 'zod/mini';
import {
  Figure,
  FigureOrNull,
  FlagOrNull,
  InstantOrNull,
  LeverageOrNull,
  PriceOrNull,
  Text,
} from '../wire/fields.ts';
import { AccountAsset, PositionSide } from './wire.ts';

/** Shapes of Binance COIN-M replies where they differ from USDⓈ-M's. Quantities count contracts, values are in the coin. */

const CoinmAccountPosition = z.object({
  symbol: Text,
  positionSide: PositionSide,
  positionAmt: Figure,
  unrealizedProfit: Figure,
  entryPrice: PriceOrNull,
  leverage: LeverageOrNull,
  isolated: FlagOrNull,
  initialMargin: Figure,
  maintMargin: Figure,
  updateTime: InstantOrNull,
  /** Not in older replies. */
  notionalValue: FigureOrNull,
  isolatedWallet: FigureOrNull,
});

/** GET /dapi/v1/account. */
export const CoinmAccount = z.object({
  assets: z.array(AccountAsset),
  positions: z.array(CoinmAccountPosition),
});
export type CoinmAccount = z.infer<typeof CoinmAccount>;

/** GET /dapi/v1/positionRisk. */
export const CoinmPositionRisk = z.array(
  z.object({
    symbol: Text,
    positionSide: PositionSide,
    positionAmt: Figure,
    entryPrice: PriceOrNull,
    markPrice: Figure,
    unRealizedProfit: Figure,
    liquidationPrice: PriceOrNull,
    leverage: LeverageOrNull,
    marginType: z.enum(['cross', 'isolated']),
    isolatedMargin: FigureOrNull,
    updateTime: InstantOrNull,
    /** Not in older replies. */
    notionalValue: FigureOrNull,
    isolatedWallet: FigureOrNull,
  }),
);
export type CoinmPositionRisk = z.infer<typeof CoinmPositionRisk>;

/** GET /dapi/v2/leverageBracket. The documentation spells the lower bound `qtylFloor`. */
const CoinmSymbolBrackets = z.object({
  symbol: Text,
  notionalCoef: FigureOrNull,
  brackets: z
    .array(
      z.object({
        initialLeverage: Figure,
        qtyCap: Figure,
        qtyFloor: FigureOrNull,
        qtylFloor: FigureOrNull,
        maintMarginRatio: Figure,
        cum: Figure,
      }),
    )
    .check(z.minLength(1)),
});
export const CoinmLeverageBrackets = z.array(CoinmSymbolBrackets);
export const OneCoinmLeverageBracket = CoinmSymbolBrackets;
