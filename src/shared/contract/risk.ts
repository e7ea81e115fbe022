import * as z from 'zod/mini';
import { BookKind } from '../domain/book.ts';
import { EditNote, Edits } from '../domain/edit.ts';
import { VenueId } from '../domain/venue.ts';
import { Figure, Load, Quality, RatioFigure } from '../domain/figure.ts';
import { ReportingRate } from '../domain/reporting.ts';
import { Shock } from '../domain/shock.ts';
import { change } from './change.ts';
import { CurveAsked, EquityCurve } from './curve.ts';
import { Detail, DetailFigures } from './detail.ts';
import { Ladder, LadderRow, LadderWindow, Nearest } from './ladder.ts';
import { OverviewFigures } from './overview.ts';
import { RowWindow } from './row-window.ts';
import { request } from './types.ts';
import { Choices, ChoicesAsked, EditRefusal, EditSubject, TierStep } from './what-if.ts';

export const FigureChange = change(Figure);
export type FigureChange = z.infer<typeof FigureChange>;
export const RatioChange = change(RatioFigure);
export type RatioChange = z.infer<typeof RatioChange>;
export const LoadChange = change(Load);
export type LoadChange = z.infer<typeof LoadChange>;

/** What the page is looking at. The core sends exactly this, complete, and nothing else. */
export const View = z.strictObject({
  /** What is done to the book first: everything but moves of prices. */
  edits: Edits,
  /** Moves of prices, made last. */
  shocks: z.array(Shock).check(z.maxLength(400)),
  detail: z.nullable(Detail),
  /** What an edit can be chosen from; null: none is being made. */
  choices: z.nullable(ChoicesAsked),
  curve: z.optional(CurveAsked),
  ladder: LadderWindow,
  tree: RowWindow,
});
export type View = z.infer<typeof View>;

/** A staged level of a venue, at its place on the load scale: 0.8 margin call, 1 liquidation. */
export const LevelName = z.enum(['margin-call', 'liquidation']);
export type LevelName = z.infer<typeof LevelName>;
export const Level = z.strictObject({ name: LevelName, load: z.number() });
export type Level = z.infer<typeof Level>;

export const TreeRow = z.strictObject({
  id: z.string(),
  depth: z.int(),
  kind: z.enum(['total', 'venue', 'account', 'coin', 'position']),
  label: z.string(),
  /** Account: mode. Position: leg, margin mode and leverage. Coin: number of positions. */
  detail: z.nullable(z.string()),
  /** The same in the what-if, where its edits change it: "closed". */
  detailAfter: z.nullable(z.string()),
  /** Position: its ids, and its signed quantity now and as the what-if leaves it; 0: none. Other rows: null. */
  position: z.nullable(
    z.strictObject({ account: z.string(), id: z.string(), now: z.string(), after: z.string() }),
  ),
  venue: z.nullable(VenueId),
  expandable: z.boolean(),
  open: z.boolean(),
  /** Total, venue, account: equity in USD. Coin, position: unrealized PnL in USD. */
  equity: FigureChange,
  /** Coin: null (a coin has no load of its own). Position: its pool's load. */
  load: z.nullable(LoadChange),
  /** The venue's own ratio in its own words and direction, such as "MMR 71.40 %"; null where the venue has none. */
  native: z.nullable(
    change(z.strictObject({ text: z.string(), quality: Quality, reason: z.nullable(z.string()) })),
  ),
  exposure: FigureChange,
  /** Nearest liquidation by one coin's move, all else unchanged; account: with the coin that reaches it. */
  nearest: z.nullable(change(z.strictObject({ ...Nearest.shape, coin: z.nullable(z.string()) }))),
  quality: Quality,
  /** Oldest reply of this row, epoch ms; null for totals of nothing. */
  repliesAt: z.nullable(z.int()),
  /** Oldest input of this row, prices of a live book among them, epoch ms; null: there is none, or nobody knows the age of one. */
  asOf: z.nullable(z.int()),
  /** What has a page of its own. */
  opens: z.nullable(Detail),
});
export type TreeRow = z.infer<typeof TreeRow>;

export const CoinSummary = z.strictObject({
  coin: z.string(),
  /** USD: of the contract named below, else of the coin held. */
  mark: FigureChange,
  contract: z.nullable(z.strictObject({ venue: VenueId, symbol: z.string() })),
  netExposure: FigureChange,
  grossExposure: FigureChange,
});
export type CoinSummary = z.infer<typeof CoinSummary>;

export const ReplayState = z.strictObject({
  playing: z.boolean(),
  step: z.int(),
  steps: z.int(),
  /** Book time between two steps, ms. */
  stepMs: z.int(),
  /** Book time that passes in the same span of real time: 60 is an hour a minute. */
  speed: z.number(),
  /** Where the path was recorded, for the header: "2025-10-10 tariff cascade, 5 min". */
  label: z.string(),
});
export type ReplayState = z.infer<typeof ReplayState>;

/** The next level of an account on its way to liquidation. */
export const NextLevel = z.strictObject({
  /** null: every level is passed, or its load is unknown. */
  level: z.nullable(LevelName),
  /** USD that its worst pool can lose until then, its requirement unchanged. */
  room: Figure,
  /** The nearest move of one coin alone that takes it there. */
  coin: z.nullable(z.string()),
  move: RatioFigure,
});
export type NextLevel = z.infer<typeof NextLevel>;

/** How far total equity has moved within the last day of the book's own clock, from the journal of this run of the app. */
export const DayChange = z.strictObject({
  /** When the figure it is measured from was taken, epoch ms. */
  since: z.int(),
  /** Whether that is a day ago; else the journal began later. */
  wholeDay: z.boolean(),
  /** USD. */
  amount: Figure,
  /** Of the equity then. */
  ratio: RatioFigure,
});
export type DayChange = z.infer<typeof DayChange>;

/** What a price may have done while nobody looked: the account with the largest share, or one of which it is not known. */
export const BlindRisk = z.strictObject({
  account: z.string(),
  label: z.string(),
  /** Age of its oldest moving input, ms; null: none was ever received. */
  age: z.nullable(z.number()),
  coin: z.nullable(z.string()),
  /** Three-sigma move within that time ÷ distance to liquidation. */
  share: RatioFigure,
});
export type BlindRisk = z.infer<typeof BlindRisk>;

/** Everything the page shows, whole, for the view it asked for. The newest `sequence` of an `epoch` wins. */
export const RiskView = z.strictObject({
  /** Changes when the engine was restarted; figures of an older epoch are void. */
  epoch: z.int(),
  sequence: z.int(),
  book: z.strictObject({
    /** Changes with every opened book. */
    id: z.string(),
    name: z.string(),
    kind: BookKind,
    origin: z.nullable(z.string()),
    currency: z.literal('USD'),
    venues: z.int(),
    accounts: z.int(),
    positions: z.int(),
  }),
  /** The book's own clock and its oldest input, epoch ms. Age on screen is `now − oldestInputAt`. */
  clock: z.strictObject({
    now: z.int(),
    oldestInputAt: z.nullable(z.int()),
    oldestInput: z.nullable(z.string()),
    /** Of a live book: an input that was never received, whose age nobody knows; null: there is none. */
    missingInput: z.nullable(z.string()),
  }),
  replay: z.nullable(ReplayState),
  /** Of a live book; null: its inputs do not age. */
  live: z.nullable(
    z.strictObject({
      /** Accounts with every input live, of all. */
      liveAccounts: z.int(),
      /** When the machine slept and nothing was received, epoch ms of the book's clock, oldest first. */
      blind: z.array(z.strictObject({ from: z.int(), to: z.int() })),
      /** null: no account that was read can be liquidated by one coin's price. */
      blindRisk: z.nullable(BlindRisk),
    }),
  ),
  /** What amounts, which are all in USD here, can be shown in: every currency but USD. */
  reporting: z.array(ReportingRate),
  /** null: the journal holds no earlier figure of this book. */
  dayChange: z.nullable(DayChange),
  /** The edits and shocks these `after` figures belong to, so that a slow reply never labels the wrong slider. */
  edits: Edits,
  shocks: z.array(Shock),
  /** What an edit could not say exactly, or what the venue would have said to it. */
  notes: z.array(EditNote),
  /** Edits that were asked for and cannot be made; the `after` figures are then of the shocks alone. */
  refusal: z.nullable(EditRefusal),
  /** Of each edit asked for, made or refused. */
  subjects: z.array(EditSubject),
  tierSteps: z.array(TierStep),
  choices: z.nullable(Choices),
  detail: z.nullable(DetailFigures),
  levels: z.array(Level),
  overview: OverviewFigures,
  totals: z.strictObject({
    equity: FigureChange,
    grossExposure: FigureChange,
    netExposure: FigureChange,
    unrealizedPnl: FigureChange,
    maintenanceMargin: FigureChange,
    /** Accounts whose load is known, of all. "partial" is said whenever they differ. */
    knownLoads: z.int(),
    /** The same under the what-if: accounts without a margin model become unknown there. */
    knownLoadsAfter: z.nullable(z.int()),
    quality: Quality,
  }),
  /**
   * The account nearest to (or furthest beyond) liquidation; null when the book has none. Its load is as good as the worst load of
   * all accounts, for a doubtful one may be worse. `next` is of the account that `now` and `after` name, which may be two.
   */
  worst: z.nullable(
    z.strictObject({
      now: z.strictObject({ accountId: z.string(), label: z.string(), load: Load }),
      after: z.nullable(z.strictObject({ accountId: z.string(), label: z.string(), load: Load })),
      next: change(NextLevel),
    }),
  ),
  unknownLoads: z.array(
    z.strictObject({ accountId: z.string(), label: z.string(), reason: z.string() }),
  ),
  /** Every coin that can be shocked, largest gross exposure first. */
  coins: z.array(CoinSummary),
  ladder: Ladder,
  tree: z.strictObject({ total: z.int(), offset: z.int(), rows: z.array(TreeRow) }),
  curve: EquityCurve,
});
export type RiskView = z.infer<typeof RiskView>;

export const ListName = z.enum(['tree', 'ladder']);
export type ListName = z.infer<typeof ListName>;

/** A list of a view whole: every row that its filter lets through, unfolded, whatever the view's window and folds are. */
export const ListRows = z.strictObject({
  /** The book's clock as the rows were computed, epoch ms. */
  now: z.int(),
  tree: z.array(TreeRow),
  ladder: z.array(LadderRow),
});
export type ListRows = z.infer<typeof ListRows>;

export const riskRequests = {
  /** One list for a file of it; the other one is empty. Leaves the peer's view as it is. */
  'risk/rows': request(z.strictObject({ view: View, list: ListName }), ListRows),
  /** Replaces the peer's view and answers with it; later changes of it arrive as `risk/updated`. */
  'risk/watch': request(View, RiskView),
} as const;

export const riskEvents = { 'risk/updated': RiskView } as const;

/** Of a view a step of the hand moves one figure in ten. */
export const riskSeries = { 'risk/watch': 'view', 'risk/updated': 'view' } as const;
