import * as z from 'zod/mini';
import { NativeRatioKind, Order } from './account.ts';
import { DecimalText, FigureText } from './decimal-text.ts';
import { EditNote, Edits } from './edit.ts';
import { Quality, Source, Worth } from './figure.ts';
import { ProcessStep } from './process-step.ts';
import { RaceVerdict } from './race-verdict.ts';
import { Comparison, WaterfallStep } from './report-parts.ts';
import { AccountMode, VenueId } from './venue.ts';
import { LevelId, ReportLevel } from './venue-level.ts';

const Amount = z.nullable(FigureText);

/** Why a figure is null, by the figure's name. */
const Reasons = z.record(z.string(), z.string());

/** A place on one side of the mark: relative move of the coin alone, and the mark price there. */
const Crossing = z.nullable(z.strictObject({ move: z.number(), price: Amount }));
const BothSides = z.strictObject({
  down: Crossing,
  up: Crossing,
  /** The level is already reached at the mark. */
  passed: z.boolean(),
});

const AccountFigures = {
  equity: Amount,
  marginBalance: Amount,
  initialMargin: Amount,
  maintenanceMargin: Amount,
};

/** What follows from positions and orders, whatever their margin model. */
const ExposureFigures = {
  /** Initial margin of resting orders beyond the positions'. */
  orderMargin: Amount,
  /** Gross exposure ÷ equity. */
  effectiveLeverage: z.nullable(z.number()),
  /** Received a day at the present funding rates; negative: paid. */
  fundingPerDay: Amount,
};

/** A ratio as its venue prints it, in its own direction. */
const OwnRatio = z.nullable(
  z.strictObject({ kind: NativeRatioKind, value: FigureText, text: z.string(), source: Source }),
);

const ReportPool = z.strictObject({
  id: z.string(),
  kind: z.enum(['cross', 'isolated', 'unified']),
  /** Currency of this pool's amounts; null: USD. */
  marginAsset: z.nullable(z.string()),
  ...AccountFigures,
  ...ExposureFigures,
  /** What a new position could use; isolated margin backs nothing else. */
  available: Amount,
  load: z.nullable(z.number()),
  beyondLiquidation: z.boolean(),
  nativeRatio: OwnRatio,
  quality: Quality,
  /**
   * What the venue would do at liquidation, in its order; empty: nothing to liquidate, or `reasons.process`. Amounts of an isolated
   * position are those at its liquidation price where one is known, all others those at the prices of this report.
   */
  process: z.array(ProcessStep),
  /** What the venue reported of this pool, in its own currency. */
  compared: z.array(Comparison),
  reasons: Reasons,
});

/** What the venue takes for liquidating. */
const LiquidationFee = z.strictObject({
  /** Fraction of the value liquidated. */
  rate: Amount,
  /** In the settlement currency: of the whole position at its liquidation price, so the most it can be. */
  amount: Amount,
  words: z.string(),
  source: z.string(),
  /** Why the rate or the amount is null. */
  reason: z.nullable(z.string()),
});

/** Who is closed against when a venue's insurance fund is empty. */
const Adl = z.strictObject({
  /** 0 to 1, 1 is next in line. */
  rank: z.nullable(z.number()),
  /** On the venue's own scale. */
  words: z.string(),
  reason: z.nullable(z.string()),
});

const ReportCoin = z.strictObject({
  coin: z.string(),
  /** The price that the moves below are from: of a contract in dollars where there is one, of those held here before others. */
  mark: Amount,
  netExposure: Amount,
  grossExposure: Amount,
  /** On our own scale: 80 % of what liquidates, liquidation, and nothing left. */
  marginCall: z.nullable(BothSides),
  liquidation: z.nullable(BothSides),
  bankruptcy: z.nullable(BothSides),
  /** Every move of the coin at which a pool's load passes 1, either way, ascending: a hedge can have several. null: not all are known. */
  everyLiquidation: z.nullable(z.array(z.number())),
  /** The venue's own levels, in the order of the account's `levels`. */
  levels: z.array(
    z.strictObject({
      id: LevelId,
      words: z.string(),
      sides: z.nullable(BothSides),
      /** Why `sides` is null. */
      reason: z.nullable(z.string()),
    }),
  ),
  reasons: Reasons,
});

const ReportPosition = z.strictObject({
  id: z.string(),
  pool: z.string(),
  instrument: z.string(),
  /** The venue's own name of the contract. */
  symbol: z.string(),
  coin: z.string(),
  leg: z.enum(['both', 'long', 'short']),
  marginMode: z.enum(['cross', 'isolated']),
  quantity: DecimalText,
  /** Of the quantity: linear base coin, inverse quote currency. */
  quantityUnit: z.string(),
  entryPrice: Amount,
  markPrice: Amount,
  /** Last trade, where the book has it of the same moment as the mark, a live book of about the same: 15 s apart at most. */
  lastPrice: Amount,
  /** (mark − last) ÷ last. */
  lastGap: z.nullable(z.number()),
  /** As set; null: not given. */
  leverage: Amount,
  /** Epoch ms of the position's reply. */
  asOf: z.int(),
  /** Epoch ms of the book's prices of it, in a live book of the last confirmation of its mark; null: they have moved since. */
  priceAsOf: z.nullable(z.int()),
  /** Amounts in the settlement currency. */
  settle: z.string(),
  notional: Amount,
  unrealizedPnl: Amount,
  initialMargin: Amount,
  maintenanceMargin: Amount,
  /** The nearer of the two prices of `liquidation`: this instrument's mark alone moves, all else unchanged. */
  liquidationPrice: Amount,
  liquidation: z.nullable(BothSides),
  bankruptcy: z.nullable(BothSides),
  /** |mark − liquidation price| ÷ mark. */
  liquidationDistance: z.nullable(z.number()),
  liquidationFee: LiquidationFee,
  adl: Adl,
  /** |exposure| ÷ equity of its pool. */
  effectiveLeverage: z.nullable(z.number()),
  reasons: Reasons,
  venue: z.strictObject({
    markPrice: Amount,
    notional: Amount,
    unrealizedPnl: Amount,
    initialMargin: Amount,
    maintenanceMargin: Amount,
    liquidationPrice: Amount,
  }),
  /** Our figure minus the venue's; null when either is missing or a shock makes them incomparable. */
  drift: z.strictObject({
    notional: Amount,
    unrealizedPnl: Amount,
    initialMargin: Amount,
    maintenanceMargin: Amount,
    liquidationPrice: Amount,
  }),
  compared: z.array(Comparison),
});

const Race = z.strictObject({
  verdict: RaceVerdict,
  /** Where the pool is liquidated on the stop's side; null: nowhere, or unknown. */
  liquidation: Crossing,
  reason: z.nullable(z.string()),
});

/** A stop that would close a position. */
const ReportStop = z.strictObject({
  id: z.string(),
  instrument: z.string(),
  position: z.string(),
  kind: Order.shape.kind,
  triggerPrice: Amount,
  triggerBy: Order.shape.triggerBy,
  /** Share of the position it closes, 0 to 1. */
  covers: z.number(),
  /** As a move of the mark, mark and last keeping their present ratio. */
  trigger: Crossing,
  /** Its coin moves alone. */
  alone: Race,
  /** Every coin makes the same move. */
  together: Race,
});

export const ReportAccount = z.strictObject({
  id: z.string(),
  label: z.string(),
  mode: AccountMode,
  /** Epoch ms of its oldest reply. */
  asOf: z.int(),
  /** The same of all its inputs, prices of a live book among them; null: nobody knows the age of one. */
  oldestInputAt: z.nullable(z.int()),
  modeled: z.boolean(),
  ...AccountFigures,
  ...ExposureFigures,
  available: Amount,
  unrealizedPnl: Amount,
  grossExposure: Amount,
  netExposure: Amount,
  load: z.nullable(z.number()),
  beyondLiquidation: z.boolean(),
  nativeRatio: OwnRatio,
  /** Of its load. */
  quality: Quality,
  /** What its inputs are worth, and so every figure here, its positions' and prices' too, that has no doubt of its own. */
  inputs: Worth,
  reasons: Reasons,
  /** Figures above that are the venue's own, because the model lacks an input of them. */
  fromVenue: z.array(z.string()),
  /** From the wallet to what is available. */
  waterfall: z.array(WaterfallStep),
  /** From the earliest to the last, as the venue calls them; empty: `reasons.levels`. */
  levels: z.array(ReportLevel),
  pools: z.array(ReportPool),
  coins: z.array(ReportCoin),
  positions: z.array(ReportPosition),
  stops: z.array(ReportStop),
  /** Which venue this is, and what it reported itself, in USD, at the book's own time. */
  venue: z.strictObject({
    id: VenueId,
    uid: z.nullable(z.string()),
    ...AccountFigures,
    available: Amount,
    load: z.nullable(z.number()),
  }),
  /** Our figure minus the venue's; null when either is missing, or a shock makes them incomparable. */
  drift: z.strictObject({ ...AccountFigures, available: Amount, load: z.nullable(z.number()) }),
  /** What the venue reported of the whole account, in USD. */
  compared: z.array(Comparison),
  gaps: z.array(z.string()),
  /** Why nothing of it is known: it was never read, and may hold anything. Absent: it was. */
  unread: z.optional(z.string()),
});
export type ReportAccount = z.infer<typeof ReportAccount>;

const ReportTotals = z.strictObject({
  ...AccountFigures,
  unrealizedPnl: Amount,
  grossExposure: Amount,
  netExposure: Amount,
  accounts: z.int(),
  knownLoads: z.int(),
  worst: z.nullable(
    z.strictObject({
      account: z.string(),
      load: z.nullable(z.number()),
      beyondLiquidation: z.boolean(),
    }),
  ),
  quality: Quality,
  reasons: Reasons,
});

/** A pool that reaches a level when every coin makes the same move. */
const JointCrossing = z.strictObject({
  account: z.string(),
  pool: z.string(),
  level: z.enum(['marginCall', 'liquidation', 'bankruptcy']),
  move: z.number(),
});

const State = {
  totals: ReportTotals,
  accounts: z.array(ReportAccount),
  /** Who reaches what, nearest first, when prices fall or rise together; `unknown` pools may come before them. */
  joint: z.strictObject({
    /** How far each coin goes when the move is 1, others stay; null: every coin but the dollars makes the same move. */
    along: z.nullable(z.record(z.string(), z.number())),
    down: z.array(JointCrossing),
    up: z.array(JointCrossing),
    unknown: z.array(z.strictObject({ account: z.string(), pool: z.string(), reason: z.string() })),
  }),
};

/** What `plimsoll risk FILE --json` prints. Amounts are decimal text in USD unless a field says otherwise; loads are fractions. */
export const RiskReport = z.strictObject({
  asOf: z.int(),
  currency: z.literal('USD'),
  /** The what-if; the figures below are those after it, `asOf` included. */
  edits: Edits,
  /** What the edits could not say exactly, or what the venue would have said to them. */
  notes: z.array(EditNote),
  ...State,
  /** The same book without the edits; null when there are none. */
  before: z.nullable(z.strictObject(State)),
});
export type RiskReport = z.infer<typeof RiskReport>;
