import * as z from 'zod/mini';
import { NativeRatioKind } from './account.ts';
import { DecimalText } from './decimal-text.ts';
import { EditNote, Edits } from './edit.ts';
import { Quality, Source } from './figure.ts';
import { AccountMode, VenueId } from './venue.ts';

const Amount = z.nullable(DecimalText);

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

const ReportLevel = z.strictObject({
  name: z.string(),
  /** Place on the load scale: 1 is liquidation. */
  load: z.number(),
  passed: z.nullable(z.boolean()),
});

const ReportPool = z.strictObject({
  id: z.string(),
  kind: z.enum(['cross', 'isolated', 'unified']),
  /** Currency of this pool's amounts; null: USD. */
  marginAsset: z.nullable(z.string()),
  equity: Amount,
  initialMargin: Amount,
  maintenanceMargin: Amount,
  load: z.nullable(z.number()),
  beyondLiquidation: z.boolean(),
  reasons: Reasons,
});

const ReportCoin = z.strictObject({
  coin: z.string(),
  netExposure: Amount,
  grossExposure: Amount,
  marginCall: z.nullable(BothSides),
  liquidation: z.nullable(BothSides),
  bankruptcy: z.nullable(BothSides),
  reasons: Reasons,
});

const ReportPosition = z.strictObject({
  id: z.string(),
  pool: z.string(),
  instrument: z.string(),
  leg: z.enum(['both', 'long', 'short']),
  quantity: DecimalText,
  entryPrice: Amount,
  markPrice: Amount,
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
});

const ReportAccount = z.strictObject({
  id: z.string(),
  label: z.string(),
  mode: AccountMode,
  modeled: z.boolean(),
  ...AccountFigures,
  available: Amount,
  unrealizedPnl: Amount,
  load: z.nullable(z.number()),
  beyondLiquidation: z.boolean(),
  nativeRatio: z.nullable(
    z.strictObject({ kind: NativeRatioKind, value: DecimalText, text: z.string(), source: Source }),
  ),
  quality: Quality,
  reasons: Reasons,
  levels: z.array(ReportLevel),
  pools: z.array(ReportPool),
  coins: z.array(ReportCoin),
  positions: z.array(ReportPosition),
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
  gaps: z.array(z.string()),
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

const State = { totals: ReportTotals, accounts: z.array(ReportAccount) };

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
