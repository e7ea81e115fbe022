import * as z from 'zod/mini';
import {
  Code,
  Figure,
  FigureOrNull,
  FlagOrNull,
  InstantOrNull,
  PriceOrNull,
  Text,
  TextOrNull,
  WholeNumber,
  WholeNumberOrNull,
} from '../wire/fields.ts';

/** Shapes of Hyperliquid `info` replies. They have no envelope: every shape is its own. */

const MarginSummary = z.object({
  accountValue: Figure,
  totalNtlPos: Figure,
  totalMarginUsed: Figure,
});

const Position = z.object({
  coin: Text,
  /** Signed, units of the coin as the venue names it. */
  szi: Figure,
  entryPx: PriceOrNull,
  positionValue: Figure,
  unrealizedPnl: Figure,
  liquidationPx: PriceOrNull,
  /** Cross: position value ÷ leverage. Isolated: the position's whole equity, PnL included. */
  marginUsed: Figure,
  leverage: z.object({ type: z.enum(['cross', 'isolated']), value: Figure }),
  /** Of the first margin tier; not in the oldest replies. */
  maxLeverage: WholeNumberOrNull,
});
export type Position = z.infer<typeof Position>;

/** `clearinghouseState`. */
export const ClearinghouseState = z.object({
  marginSummary: MarginSummary,
  crossMarginSummary: MarginSummary,
  /** Not in the oldest replies. */
  crossMaintenanceMarginUsed: FigureOrNull,
  withdrawable: Figure,
  assetPositions: z.array(z.object({ position: Position })),
  time: InstantOrNull,
});
export type ClearinghouseState = z.infer<typeof ClearinghouseState>;

/** `spotClearinghouseState`. */
export const SpotState = z.object({
  balances: z.array(z.object({ coin: Text, total: Figure, hold: Figure })),
});
export type SpotState = z.infer<typeof SpotState>;

/** `userAbstraction`: one word. */
export const Abstraction = z.enum([
  'unifiedAccount',
  'portfolioMargin',
  'disabled',
  'default',
  'dexAbstraction',
]);
export type Abstraction = z.infer<typeof Abstraction>;

const Asset = z.object({
  name: Text,
  maxLeverage: WholeNumber,
  marginTableId: WholeNumberOrNull,
});

/** `meta`. `marginTables` is a list of [id, table]; the oldest replies have none. */
export const Meta = z.object({
  universe: z.array(Asset).check(z.minLength(1)),
  marginTables: z.optional(
    z.array(
      z.tuple([
        WholeNumber,
        z.object({
          marginTiers: z
            .array(z.object({ lowerBound: Figure, maxLeverage: WholeNumber }))
            .check(z.minLength(1)),
        }),
      ]),
    ),
  ),
  /** Index of the token that margins these contracts; 0 is USDC. */
  collateralToken: WholeNumberOrNull,
});
export type Meta = z.infer<typeof Meta>;

const AssetContext = z.object({
  markPx: Figure,
  oraclePx: PriceOrNull,
  /** Per hour. */
  funding: FigureOrNull,
});

/** `metaAndAssetCtxs`: the meta, then one context per asset in the same order. */
export const MetaAndContexts = z.tuple([Meta, z.array(AssetContext)]);

/** `spotMetaAndAssetCtxs`: tokens and pairs (base, quote) by token index, then contexts, each named by its pair. */
export const SpotMetaAndContexts = z.tuple([
  z.object({
    universe: z.array(z.object({ name: Text, tokens: z.tuple([WholeNumber, WholeNumber]) })),
    tokens: z.array(z.object({ name: Text, index: WholeNumber })),
  }),
  z.array(z.object({ coin: Text, markPx: PriceOrNull })),
]);

/** `activeAssetCtx`. */
export const ActiveAssetContext = z.object({ coin: Text, ctx: AssetContext });

/** `allMids`: coin to middle of the book. */
export const AllMids = z.record(z.string(), Figure);

/** `frontendOpenOrders`, and `openOrders`, which lacks every field about triggers. */
export const OpenOrders = z.array(
  z.object({
    coin: Text,
    oid: Code,
    side: z.enum(['A', 'B']),
    limitPx: PriceOrNull,
    sz: Figure,
    orderType: TextOrNull,
    isTrigger: FlagOrNull,
    isPositionTpsl: FlagOrNull,
    triggerPx: PriceOrNull,
    reduceOnly: FlagOrNull,
  }),
);

/** `candleSnapshot`: start, symbol, first, highest and lowest trade. */
export const CandleSnapshot = z.array(
  z.object({ t: z.unknown(), s: Text, o: FigureOrNull, h: FigureOrNull, l: FigureOrNull }),
);
