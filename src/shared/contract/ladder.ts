import * as z from 'zod/mini';
import { Order } from '../domain/account.ts';
import { Figure, Quality, RatioFigure } from '../domain/figure.ts';
import { RaceVerdict } from '../domain/race-verdict.ts';
import { VenueId } from '../domain/venue.ts';
import { change } from './change.ts';
import { RowWindow } from './row-window.ts';

/**
 * `nearest`: to liquidation, unknown before all. `exposure`: the largest first, unknown before all. `account`: by its name, which
 * orders the positions of a coin but not the coins. Equals stand by nearest, then by coin.
 */
export const LadderSort = z.enum(['nearest', 'coin', 'exposure', 'account']);
export type LadderSort = z.infer<typeof LadderSort>;

const Chosen = z.array(z.string().check(z.maxLength(120))).check(z.maxLength(400));

/** What the ladder lists, and how. Nothing chosen in a list of choices: everything. */
export const LadderLook = z.strictObject({
  /** Coins that open into their positions, or every position by itself. */
  list: z.enum(['coins', 'positions']),
  sort: LadderSort,
  reverse: z.boolean(),
  accounts: Chosen,
  venues: z.array(VenueId).check(z.maxLength(40)),
  coins: Chosen,
});
export type LadderLook = z.infer<typeof LadderLook>;

export const LadderWindow = z.strictObject({
  ...RowWindow.shape,
  /** Absent: every coin, nearest first. */
  look: z.optional(LadderLook),
});
export type LadderWindow = z.infer<typeof LadderWindow>;

const LevelMoves = {
  marginCall: z.nullable(z.number()),
  liquidation: z.nullable(z.number()),
  bankruptcy: z.nullable(z.number()),
};

/**
 * One side of a coin's bands: the relative moves of this coin alone, from its mark, at which the first pool reaches each
 * level. null: not reached on this side, up to a hundredfold. 0: already passed; `leaves` says where such a level would be left again, null: never.
 */
export const BandSide = z.strictObject({ ...LevelMoves, leaves: z.strictObject(LevelMoves) });
export type BandSide = z.infer<typeof BandSide>;

export const Bands = z.strictObject({
  down: BandSide,
  up: BandSide,
  /** Liquidation prices the venue itself printed, as moves from the mark; shown beside the model, never blended. */
  venueLiquidations: z.array(z.number()),
  /** Accounts that hold this coin, in positions or as margin, or may as something of them was never read, whose bands are UNKNOWN, with the reason. The row must not look safe. */
  unknown: z.array(z.strictObject({ account: z.string(), reason: z.string() })),
  /** Of the worst account among those that hold this coin or whose margin is made of it: any of them may reach a level first. Partial where one is unknown and no other in doubt. */
  quality: Quality,
  reason: z.nullable(z.string()),
});
export type Bands = z.infer<typeof Bands>;

/** Nearest liquidation in either direction: `move` from the mark, `price` where it lies. */
export const Nearest = z.strictObject({
  move: RatioFigure,
  price: Figure,
});
export type Nearest = z.infer<typeof Nearest>;

/** Who comes first on one way to a stop; `liquidation`: the move at which its pool is liquidated on the stop's side, null: none, or unknown. */
const RaceSide = z.strictObject({
  verdict: RaceVerdict,
  liquidation: z.nullable(z.number()),
  reason: z.nullable(z.string()),
});

/** A stop against the liquidation of the pool that holds its position. */
export const StopRace = z.strictObject({
  /** Share of the position it closes, 0 to 1; null: it cannot be said which it closes. */
  covers: z.nullable(z.number()),
  /** Its coin moves alone. */
  alone: RaceSide,
  /** Every coin makes the same move. */
  together: RaceSide,
});
export type StopRace = z.infer<typeof StopRace>;

const StopKind = z.enum(['stop-market', 'stop-limit', 'trailing-stop']);

export const StopTick = z.strictObject({
  id: z.string(),
  /** From the mark of now, and of the what-if; null: where it triggers cannot be said. */
  move: change(z.nullable(z.number())),
  /** Its trigger price as given; null: none, as of most trailing stops. */
  price: z.nullable(z.string()),
  account: z.string(),
  /** The row of the position it is raced for. */
  position: z.string(),
  symbol: z.string(),
  side: Order.shape.side,
  kind: StopKind,
  triggerBy: Order.shape.triggerBy,
  /** null: it would close no position in that book. */
  race: change(z.nullable(StopRace)),
});
export type StopTick = z.infer<typeof StopTick>;

const ladderCommon = {
  id: z.string(),
  coin: z.string(),
  /** Coin: the mark of the largest position's instrument. Position: its own mark. Unit: quote. */
  mark: change(Figure),
  bands: change(Bands),
  stops: z.array(StopTick),
  /** Low and high of the last 24 h as moves from the mark. */
  range24h: z.nullable(z.strictObject({ low: z.number(), high: z.number() })),
  /** The same of the last seven days, by a venue's candles as of `at`, epoch ms; null: none were read. */
  range7d: z.nullable(
    z.strictObject({ low: z.number(), high: z.number(), venue: VenueId, at: z.int() }),
  ),
  /** The coin whose closes in dollars are earlier prices of what `mark` prices; null: it is quoted otherwise. */
  closesOf: z.nullable(z.string()),
  nearest: change(Nearest),
};

const size = {
  side: z.enum(['long', 'short']),
  marginMode: z.enum(['cross', 'isolated']),
  /** Signed; linear in base coin, inverse in quote face value, spot margin in what it holds (`quantityUnit`). */
  quantity: z.string(),
};

export const LadderRow = z.discriminatedUnion('kind', [
  z.strictObject({
    ...ladderCommon,
    kind: z.literal('coin'),
    open: z.boolean(),
    netExposure: change(Figure),
    /** That hold it, in positions or as margin, or may as something of them was never read. */
    accounts: z.int(),
    positions: z.int(),
    /** Further accounts that hold it and are filtered out: the row's figures are without them. */
    hiddenAccounts: z.int(),
  }),
  z.strictObject({
    ...ladderCommon,
    kind: z.literal('position'),
    account: z.strictObject({ id: z.string(), label: z.string(), venue: VenueId }),
    /** Its id in the account. */
    position: z.string(),
    /** Venue symbol, leg and margin mode, for the label. */
    symbol: z.string(),
    /** As it is now; quantity 0: only the what-if holds it. */
    ...size,
    quantityUnit: z.string(),
    /** As the what-if leaves it; quantity 0: closed. */
    after: z.nullable(z.strictObject(size)),
    exposure: change(Figure),
  }),
]);
export type LadderRow = z.infer<typeof LadderRow>;

/** The nearest liquidation among what the filter hides. */
const HiddenNearest = z.strictObject({
  coin: z.string(),
  account: z.string(),
  move: z.number(),
});

const Share = z.strictObject({ shown: z.int(), all: z.int() });

export const Ladder = z.strictObject({
  total: z.int(),
  offset: z.int(),
  rows: z.array(LadderRow),
  coins: Share,
  /** Of positions held now. */
  positions: Share,
  /** What a filter keeps out of sight; null: nothing. */
  hidden: z.nullable(
    z.strictObject({
      /** Nearer to liquidation than everything shown; null: it is not. Distances are of one coin's move. */
      nearer: change(z.nullable(HiddenNearest)),
      /** Accounts with positions out of sight whose bands are unknown, and those out of sight of which something was never read. */
      unknown: z.int(),
    }),
  ),
});
export type Ladder = z.infer<typeof Ladder>;
