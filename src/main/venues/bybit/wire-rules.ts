import * as z from 'zod/mini';
import {
  Figure,
  FigureOrNull,
  PriceOrNull,
  Text,
  TextOrNull,
  WholeNumberOrNull,
} from '../wire/fields.ts';
import { Category, envelope } from './wire.ts';

/** Shapes of the Bybit v5 replies that carry rules: tiers, fees, collateral values, contract steps. */

const RiskLimitRow = z.object({
  symbol: Text,
  riskLimitValue: Figure,
  maintenanceMargin: Figure,
  initialMargin: Figure,
  maxLeverage: Figure,
  mmDeduction: FigureOrNull,
});
export type RiskLimitRow = z.infer<typeof RiskLimitRow>;

/** GET /v5/market/risk-limit. */
export const RiskLimitList = envelope(
  z.object({ category: Category, list: z.array(RiskLimitRow) }),
);

/** GET /v5/account/fee-rate. Derivatives carry no category; options have no symbol. */
export const FeeRates = envelope(
  z.object({
    category: TextOrNull,
    list: z.array(
      z.object({
        category: TextOrNull,
        symbol: TextOrNull,
        takerFeeRate: Figure,
        makerFeeRate: FigureOrNull,
      }),
    ),
  }),
);

/** GET /v5/spot-margin-trade/collateral. */
export const CollateralRatios = envelope(
  z.object({
    list: z.array(
      z.object({
        currency: Text,
        collateralRatioList: z
          .array(z.object({ minQty: Figure, maxQty: FigureOrNull, collateralRatio: Figure }))
          .check(z.minLength(1)),
      }),
    ),
  }),
);

/** GET /v5/spot-margin-trade/position-tiers. */
export const BorrowTiers = envelope(
  z.object({
    list: z.array(
      z.object({
        currency: Text,
        positionTiersRatioList: z
          .array(
            z.object({
              borrowLimit: Figure,
              positionMMR: Figure,
              positionIMR: Figure,
              maxLeverage: Figure,
            }),
          )
          .check(z.minLength(1)),
      }),
    ),
  }),
);

/** GET /v5/market/instruments-info of derivatives. */
export const InstrumentList = envelope(
  z.object({
    category: z.optional(Category),
    list: z.array(
      z.object({
        symbol: Text,
        priceFilter: z.object({ tickSize: PriceOrNull }),
        /** Minutes. */
        fundingInterval: WholeNumberOrNull,
      }),
    ),
  }),
);
