import * as z from 'zod/mini';
import { ReportAccount } from '../domain/risk-report.ts';
import { VenueId } from '../domain/venue.ts';
import { change } from './change.ts';

const Name = z.string().check(z.minLength(1), z.maxLength(96));
const Coins = z.array(Name).check(z.minLength(1), z.maxLength(60));

/** What a page looks at closely, beside the totals and lists: one account, the liquidations of one coin, or a frontier. */
export const Detail = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('account'), account: Name }),
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
  /** Move of the coin; 0: passed already. */
  move: z.number(),
  /** What the pool's positions are worth there, all coins, USD; null when a price is missing. */
  notional: z.nullable(z.number()),
});
export type MapCrossing = z.infer<typeof MapCrossing>;

/** Which accounts reach which level where, when one coin alone moves; nearest first. */
export const LiquidationMap = z.strictObject({
  coin: z.string(),
  /** Its price, USD; null when unknown. Prices of moves follow from it. */
  mark: z.nullable(z.number()),
  crossings: z.array(MapCrossing),
  /** Accounts that hold the coin and may reach a level anywhere. */
  unknown: z.array(z.strictObject({ account: z.string(), reason: z.string() })),
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
});
export type FrontierCurve = z.infer<typeof FrontierCurve>;

export const DetailFigures = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('account'),
    account: z.string(),
    /** null: the book has no such account. */
    report: z.nullable(change(ReportAccount)),
  }),
  z.strictObject({ kind: z.literal('map'), coin: z.string(), map: change(LiquidationMap) }),
  z.strictObject({
    kind: z.literal('frontier'),
    first: z.array(z.string()),
    second: z.array(z.string()),
    /** Margin call, then liquidation. */
    curves: change(z.array(FrontierCurve)),
  }),
]);
export type DetailFigures = z.infer<typeof DetailFigures>;
