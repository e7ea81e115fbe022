import * as z from 'zod/mini';
import { Edits } from '../domain/edit.ts';
import { VenueId } from '../domain/venue.ts';

const Id = z.string().check(z.minLength(1), z.maxLength(96));

/** What a page lets a person choose edits from; `account`: whose positions, orders and assets, null: of none yet. */
export const ChoicesAsked = z.strictObject({ account: z.nullable(Id) });
export type ChoicesAsked = z.infer<typeof ChoicesAsked>;

const ChoicePosition = z.strictObject({
  id: z.string(),
  instrument: z.string(),
  symbol: z.string(),
  leg: z.enum(['both', 'long', 'short']),
  marginMode: z.enum(['cross', 'isolated']),
  leverage: z.nullable(z.string()),
  /** Signed, in `unit`. */
  quantity: z.string(),
  unit: z.string(),
  settle: z.string(),
});
export type ChoicePosition = z.infer<typeof ChoicePosition>;

const ChoiceInstrument = z.strictObject({
  id: z.string(),
  symbol: z.string(),
  kind: z.enum(['perpetual', 'future', 'option', 'spot']),
  /** Of a quantity. */
  unit: z.string(),
});
export type ChoiceInstrument = z.infer<typeof ChoiceInstrument>;

const ChoiceOrder = z.strictObject({
  id: z.string(),
  symbol: z.string(),
  side: z.enum(['buy', 'sell']),
  kind: z.string(),
  /** null: the whole position. */
  quantity: z.nullable(z.string()),
  unit: z.string(),
  price: z.nullable(z.string()),
});
export type ChoiceOrder = z.infer<typeof ChoiceOrder>;

const ChoiceAccount = z.strictObject({
  id: z.string(),
  positionMode: z.nullable(z.enum(['one-way', 'hedge'])),
  positions: z.array(ChoicePosition),
  /** Every instrument of its venue that the book names, those it holds first. */
  instruments: z.array(ChoiceInstrument),
  /** What it holds or settles in. */
  assets: z.array(z.string()),
  orders: z.array(ChoiceOrder),
  /** Its resting orders as if they had been filled at their prices, and those that cannot be, with the reason. */
  filled: z.strictObject({
    edits: Edits,
    left: z.array(z.strictObject({ symbol: z.string(), reason: z.string() })),
  }),
});
export type ChoiceAccount = z.infer<typeof ChoiceAccount>;

/** The book as the what-if's edits leave it, in names and ids: what the next edit can be about. */
export const Choices = z.strictObject({
  accounts: z.array(z.strictObject({ id: z.string(), label: z.string(), venue: VenueId })),
  account: z.nullable(ChoiceAccount),
  /** Dollar assets with what one is worth, USD. */
  dollars: z.array(z.strictObject({ asset: z.string(), usd: z.string() })),
});
export type Choices = z.infer<typeof Choices>;

const Party = z.strictObject({ label: z.string(), venue: VenueId });

/** What an edit is about in the names a person knows, as the book stood when it came to that edit. */
export const EditSubject = z.strictObject({
  /** The account, of a transfer the one it leaves. */
  account: z.nullable(Party),
  /** Where a transfer arrives. */
  to: z.nullable(Party),
  /** Venue symbol of its position or instrument. */
  symbol: z.nullable(z.string()),
  /** Signed quantity of its position before the edit. */
  quantity: z.nullable(z.string()),
  /** Of a quantity. */
  unit: z.nullable(z.string()),
  /** Currency of margin. */
  settle: z.nullable(z.string()),
});
export type EditSubject = z.infer<typeof EditSubject>;

/** Why the edits cannot be made. The `after` figures are then without all of them. */
export const EditRefusal = z.strictObject({
  /** What was refused. */
  edits: Edits,
  /** Place of the one that cannot be; null: it is the book they lead to. */
  edit: z.nullable(z.int()),
  text: z.string(),
});
export type EditRefusal = z.infer<typeof EditRefusal>;

/** A position whose size the edits take into another maintenance tier. */
export const TierStep = z.strictObject({
  account: z.string(),
  label: z.string(),
  position: z.string(),
  symbol: z.string(),
  /** Maintenance rates of its tier now and after, fractions of its value; null: beyond the last tier of the book's table. */
  from: z.nullable(z.number()),
  to: z.nullable(z.number()),
});
export type TierStep = z.infer<typeof TierStep>;
