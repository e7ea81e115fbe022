import * as z from 'zod/mini';
import { ReportAccount } from '../domain/risk-report.ts';
import { Load, Quality, RatioFigure } from '../domain/figure.ts';
import { FigureText } from '../domain/decimal-text.ts';
import { VenueId } from '../domain/venue.ts';
import { change } from './change.ts';

const Name = z.string().check(z.minLength(1), z.maxLength(96));
const Coins = z.array(Name).check(z.minLength(1), z.maxLength(400));

/**
 * What a page looks at closely, beside the totals and lists: one account, one of its positions, the liquidations of one coin, or a
 * frontier.
 */
export const Detail = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('account'), account: Name }),
  z.strictObject({ kind: z.literal('position'), account: Name, position: Name }),
  z.strictObject({ kind: z.literal('map'), coin: Name }),
  z.strictObject({ kind: z.literal('frontier'), first: Coins, second: Coins }),
]);
export type Detail = z.infer<typeof Detail>;

export const BandLevel = z.enum(['margin-call', 'liquidation', 'bankruptcy']);
export type BandLevel = z.infer<typeof BandLevel>;

/** A pool that reaches a level when this coin alone moves. */
export const MapCrossing = z.strictObject({
  account: z.strictObject({ id: z.string(), label: z.string(), venue: VenueId }),
  pool: z.string(),
  level: BandLevel,
  /** Move of the coin from its price in that book; 0: passed already. */
  move: z.number(),
  /** The price there, USD; null without one to move from. */
  price: z.nullable(z.number()),
  /** What the pool's positions are worth there, all coins, USD; null when a price is missing. */
  notional: z.nullable(z.number()),
  /** Of its account. */
  quality: Quality,
  reason: z.nullable(z.string()),
});
export type MapCrossing = z.infer<typeof MapCrossing>;

/** Notional gone, USD, of one account or venue, or of the smallest together. */
export const MapLayer = z.strictObject({
  /** null: `members` of them together. */
  name: z.nullable(z.string()),
  members: z.int(),
  /** As in `MapSteps`. */
  values: z.array(z.number()),
  quality: Quality,
});
export type MapLayer = z.infer<typeof MapLayer>;

/** What is gone at each price once it was reached: `values[i]` between `edges[i − 1]` and `edges[i]`. */
export const MapSteps = z.strictObject({
  level: BandLevel,
  /** Moves from the coin's price of now, ascending. */
  edges: z.array(z.number()),
  total: z.array(z.number()),
  /** The largest first. */
  byAccount: z.array(MapLayer),
  byVenue: z.array(MapLayer),
});
export type MapSteps = z.infer<typeof MapSteps>;

/** Which accounts reach which level where, when one coin alone moves; nearest first. */
export const LiquidationMap = z.strictObject({
  coin: z.string(),
  /** Its price, USD; null when unknown. */
  mark: z.nullable(z.number()),
  /** Low and high of the last 24 h as moves from the mark; null when not given. */
  range24h: z.nullable(z.strictObject({ low: z.number(), high: z.number() })),
  crossings: z.array(MapCrossing),
  /** Level by level; null: a what-if without a price of now and after, whose moves say nothing about those of now. */
  steps: z.nullable(z.array(MapSteps)),
  /** Accounts whose margin the coin moves, as position or as collateral, and that may reach a level anywhere. */
  unknown: z.array(z.strictObject({ account: z.string(), reason: z.string() })),
  /** Of the worst account that the coin moves; partial where one is unknown and no other in doubt. */
  quality: Quality,
  reason: z.nullable(z.string()),
});
export type LiquidationMap = z.infer<typeof LiquidationMap>;

const FrontierPoint = z.strictObject({
  first: z.number(),
  second: z.number(),
  /** Label of the account met there; null at the edge of the map. */
  account: z.nullable(z.string()),
  ends: z.enum(['level', 'unknown', 'map']),
});

/** The closed curve of simultaneous moves on which some account first reaches a level. */
export const FrontierCurve = z.strictObject({
  level: BandLevel,
  points: z.array(FrontierPoint),
  passed: z.nullable(z.string()),
  unknown: z.array(z.strictObject({ account: z.string(), reason: z.string() })),
  /** Of the worst account of the book, for any may be met first; partial where one is unknown and no other in doubt. */
  quality: Quality,
  reason: z.nullable(z.string()),
});
export type FrontierCurve = z.infer<typeof FrontierCurve>;

/** How far an account is from liquidation. */
export const AccountDistance = z.strictObject({
  load: Load,
  /** The coin whose own move liquidates it first; null: none does, or unknown. */
  coin: z.nullable(z.string()),
  move: RatioFigure,
  /** When every coin makes the same move, falling and rising. */
  together: z.strictObject({ down: RatioFigure, up: RatioFigure }),
});
export type AccountDistance = z.infer<typeof AccountDistance>;

/** What a position does to its account. */
export const PositionShare = z.strictObject({
  held: AccountDistance,
  /** Closed at the mark, with what that realizes less its fee; null: `reason`. */
  closed: z.nullable(AccountDistance),
  /** USD of the account's margins that one percent of its size less would set free; null: `reason`. */
  onePercent: z.nullable(
    z.strictObject({
      initialMargin: z.nullable(FigureText),
      maintenanceMargin: z.nullable(FigureText),
    }),
  ),
  /** What closing could not say exactly. */
  notes: z.array(z.string()),
  reason: z.nullable(z.string()),
});
export type PositionShare = z.infer<typeof PositionShare>;

export const DetailFigures = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('account'),
    account: z.string(),
    /** null: the book has no such account. */
    report: z.nullable(change(ReportAccount)),
  }),
  z.strictObject({
    kind: z.literal('position'),
    account: z.string(),
    position: z.string(),
    /** null: the book has no such account. */
    report: z.nullable(change(ReportAccount)),
    /** null: the account has no such position; after: the what-if closes it. */
    share: z.nullable(
      z.strictObject({ now: z.nullable(PositionShare), after: z.nullable(PositionShare) }),
    ),
  }),
  z.strictObject({
    kind: z.literal('map'),
    coin: z.string(),
    map: change(LiquidationMap),
    /** Where the what-if puts the coin, as a move from its price of now; a move x of `after` is then (1 + shift)·(1 + x) − 1 of now. */
    shift: z.nullable(z.number()),
  }),
  z.strictObject({
    kind: z.literal('frontier'),
    first: z.array(z.string()),
    second: z.array(z.string()),
    /** Margin call, then liquidation. */
    curves: change(z.array(FrontierCurve)),
    /**
     * Where the what-if puts the two groups, as moves from the prices of now; a move x of an `after` curve is then
     * (1 + shift)·(1 + x) − 1 of now. null: no what-if, or inside it the group's coins move differently or have no price.
     */
    shift: z.nullable(
      z.strictObject({ first: z.nullable(z.number()), second: z.nullable(z.number()) }),
    ),
  }),
]);
export type DetailFigures = z.infer<typeof DetailFigures>;
