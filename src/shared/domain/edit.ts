import * as z from 'zod/mini';
import { DecimalText, toNumber } from './decimal-text.ts';
import { AssetCode, InstrumentId } from './instrument.ts';
import { MarginTier } from './rules.ts';
import { ALL_COINS, Move, Signed, type Shock } from './shock.ts';
import { VenueId } from './venue.ts';

/**
 * One thing that happens to a book in a what-if. A what-if is a list of edits, applied in order: the second sees what the
 * first has left. Amounts are decimal text in the unit the field names; moves and factors are fractions.
 */
const Name = z.string().check(z.minLength(1), z.maxLength(96));
const AboveZero = DecimalText.check(
  z.refine((text) => toNumber(text) > 0, { error: 'expected a number above zero' }),
);
const NotZero = DecimalText.check(
  z.refine((text) => toNumber(text) !== 0, { error: 'expected a number other than zero' }),
);
const Rate = DecimalText.check(
  z.refine((text) => Math.abs(toNumber(text)) <= 1, { error: 'expected a fraction from -1 to 1' }),
);
const Share = DecimalText.check(
  z.refine((text) => toNumber(text) >= 0 && toNumber(text) <= 1, {
    error: 'expected a fraction from 0 to 1',
  }),
);
const Factor = z.number().check(z.gt(0), z.lte(1000));

/** One coin; a group of coins that move together (`pegs.ts`); or every coin, dollar assets left alone. */
const PriceTarget = z.union([
  z.strictObject({ coin: AssetCode }),
  z.strictObject({ group: Name }),
  z.strictObject({ all: z.literal(true) }),
]);
export type PriceTarget = z.infer<typeof PriceTarget>;

/**
 * A relative move of every price of the target's coins: price × (1 + move), or × (1 + market × the coin's beta). A coin that
 * `betas` does not name has the beta `others`.
 */
const PriceMove = z.union([
  z.strictObject({ target: PriceTarget, move: Move }),
  z.strictObject({
    target: PriceTarget,
    market: Move,
    betas: z.record(AssetCode, Signed),
    others: Signed,
  }),
]);
export type PriceMove = z.infer<typeof PriceMove>;

/** Moves of one moment. The narrower target decides: a coin's own move before its group's, that before the one of all. */
const Prices = z.strictObject({
  kind: z.literal('prices'),
  moves: z.array(PriceMove).check(z.minLength(1), z.maxLength(400)),
});

const held = { account: Name, position: Name };
/** Price of the fill, quote per base; absent: the mark. */
const price = z.optional(AboveZero);

/**
 * A position of its own, or more (the other side: less) of the one that is there, which keeps its leverage. Signed quantities as
 * in `Position`: long > 0; linear in base coin, inverse face value in quote currency.
 */
const Open = z.strictObject({
  kind: z.literal('open'),
  account: Name,
  instrument: InstrumentId,
  leg: z.enum(['both', 'long', 'short']),
  quantity: NotZero,
  marginMode: z.enum(['cross', 'isolated']),
  leverage: AboveZero,
  price,
});
const Close = z.strictObject({ kind: z.literal('close'), ...held, price });
/** `quantity` is what the position shall be afterwards; 0 closes it, the other sign turns it round. Spot margin only shrinks. */
const Resize = z.strictObject({ kind: z.literal('resize'), ...held, quantity: DecimalText, price });
/** The same size on the other side. */
const Flip = z.strictObject({ kind: z.literal('flip'), ...held, price });
const Leverage = z.strictObject({ kind: z.literal('leverage'), ...held, leverage: AboveZero });
/** Takes the position out of its shared pool, with `margin` of the shared wallet as its own. Unit: settlement currency. */
const ToIsolated = z.strictObject({ kind: z.literal('to-isolated'), ...held, margin: AboveZero });
/** Returns an isolated position and its wallet to the shared pool. */
const ToCross = z.strictObject({ kind: z.literal('to-cross'), ...held });
/** Into (above zero) or out of an isolated position's own wallet. Unit: settlement currency. */
const Margin = z.strictObject({ kind: z.literal('margin'), ...held, amount: NotZero });

/** Amounts in units of the asset. */
const Deposit = z.strictObject({
  kind: z.literal('deposit'),
  account: Name,
  asset: AssetCode,
  amount: AboveZero,
});
const Withdraw = z.strictObject({ ...Deposit.shape, kind: z.literal('withdraw') });
/** Between two accounts of the book, arriving whole and at once. */
const Transfer = z.strictObject({
  kind: z.literal('transfer'),
  from: Name,
  to: Name,
  asset: AssetCode,
  amount: AboveZero,
});
const Cancel = z.strictObject({
  kind: z.literal('cancel'),
  account: Name,
  orders: z.union([z.literal('all'), z.array(Name).check(z.minLength(1))]),
});

/** The book's clock moves on; prices stay, funding is exchanged at the rates the book has. At most a year. */
const Time = z.strictObject({
  kind: z.literal('time'),
  hours: z.number().check(z.gt(0), z.lte(8784)),
});
/** What longs pay shorts per interval, as a fraction of the position's value. Absent interval: the one in the book. */
const Funding = z.strictObject({
  kind: z.literal('funding'),
  instrument: InstrumentId,
  rate: Rate,
  intervalHours: z.optional(z.number().check(z.gt(0), z.lte(168))),
});
/** Every slab of an asset at a venue: its collateral weight (1 − haircut) set, or multiplied. */
const Haircut = z.strictObject({
  kind: z.literal('haircut'),
  venue: VenueId,
  asset: AssetCode,
  change: z.union([z.strictObject({ weight: Share }), z.strictObject({ scale: Factor })]),
});
/** Fee rates as fractions of notional; an absent one stays. `instrument` null: all without a row of their own. */
const Fee = z.strictObject({
  kind: z.literal('fee'),
  venue: VenueId,
  instrument: z.nullable(InstrumentId),
  maker: z.optional(Rate),
  taker: z.optional(Rate),
  liquidation: z.optional(Rate),
});
/**
 * Another maintenance schedule for an instrument. `scaleBounds` multiplies floors and caps, `scaleRates` the rates (and divides
 * the highest leverage), `next` gives every size the rates of the tier above its own, `rows` replaces the table. Deribit, whose
 * rates rise with the size, knows `scaleRates` alone: both rates and the slope.
 */
const Tiers = z.strictObject({
  kind: z.literal('tiers'),
  instrument: InstrumentId,
  change: z.union([
    z.strictObject({ scaleBounds: Factor }),
    z.strictObject({ scaleRates: Factor }),
    z.strictObject({ next: z.literal(true) }),
    z.strictObject({ rows: z.array(MarginTier).check(z.minLength(1)) }),
  ]),
});

export const Edit = z.discriminatedUnion('kind', [
  Prices,
  Open,
  Close,
  Resize,
  Flip,
  Leverage,
  ToIsolated,
  ToCross,
  Margin,
  Deposit,
  Withdraw,
  Transfer,
  Cancel,
  Time,
  Funding,
  Haircut,
  Fee,
  Tiers,
]);
export type Edit = z.infer<typeof Edit>;
export type EditOf<K extends Edit['kind']> = Extract<Edit, { kind: K }>;

export const Edits = z.array(Edit).check(z.maxLength(1000));

/** What an edit could not say exactly, or what the venue would have said to it. `edit`: its place in the list. */
export const EditNote = z.strictObject({
  edit: z.int(),
  account: z.nullable(z.string()),
  text: z.string(),
});
export type EditNote = z.infer<typeof EditNote>;

/** Shocks as the one edit they are; none as none. */
export function shockEdits(shocks: readonly Shock[]): Edit[] {
  if (shocks.length === 0) return [];
  const moves = shocks.map(({ coin, move }): PriceMove => ({
    target: coin === ALL_COINS ? { all: true } : { coin },
    move,
  }));
  return [{ kind: 'prices', moves }];
}
