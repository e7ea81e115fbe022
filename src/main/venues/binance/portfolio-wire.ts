import * as z from 'zod/mini';
import {
  Figure,
  FigureOrNull,
  InstantOrNull,
  LeverageOrNull,
  PriceOrNull,
  Text,
  TextOrNull,
} from '../wire/fields.ts';
import { PositionSide } from './wire.ts';

/** Shapes of portfolio margin's replies where they differ from those of the futures accounts. Source: margin/binance-bybit.md 2.9, 2.13. */

/** GET /papi/v1/account. Amounts in USD; `accountEquity` counts collateral at its rates, `actualEquity` at its worth. */
export const PortfolioAccount = z.object({
  uniMMR: Figure,
  accountEquity: Figure,
  actualEquity: Figure,
  accountInitialMargin: Figure,
  accountMaintMargin: Figure,
  accountStatus: Text,
  totalAvailableBalance: FigureOrNull,
  updateTime: InstantOrNull,
});
export type PortfolioAccount = z.infer<typeof PortfolioAccount>;

/** GET /papi/v1/balance. The wallet holds what was borrowed (margin/binance-bybit.md 2.9). */
export const PortfolioBalances = z.array(
  z.object({
    asset: Text,
    totalWalletBalance: Figure,
    crossMarginBorrowed: Figure,
    crossMarginInterest: Figure,
    updateTime: InstantOrNull,
  }),
);
export type PortfolioBalances = z.infer<typeof PortfolioBalances>;

/** GET /papi/v1/cm/positionRisk: like COIN-M's, without a margin type, since all is cross. */
export const PortfolioCoinmPositions = z.array(
  z.object({
    symbol: Text,
    positionSide: PositionSide,
    positionAmt: Figure,
    entryPrice: PriceOrNull,
    markPrice: Figure,
    unRealizedProfit: Figure,
    liquidationPrice: PriceOrNull,
    leverage: LeverageOrNull,
    updateTime: InstantOrNull,
    notionalValue: FigureOrNull,
    marginType: TextOrNull,
  }),
);
