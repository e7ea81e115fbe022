import * as z from 'zod/mini';
import { DecimalText } from '../domain/decimal-text.ts';
import { Timestamp } from '../domain/instrument.ts';
import { AccountMode, VenueId } from '../domain/venue.ts';
import { request } from './types.ts';

/**
 * Live accounts, seen from the page. Keys go inward only: what comes back names a key by its last characters and tells what it
 * may do, never what it is.
 */

const Id = z.string().check(z.minLength(1), z.maxLength(96));
const Label = z.string().check(z.minLength(1), z.maxLength(120));
const Tag = z.string().check(z.minLength(1), z.maxLength(40));
const KeyText = z.string().check(z.minLength(1), z.maxLength(8_192));

/** What a person pastes to open an account, by venue. Hyperliquid's accounts are public: it asks for no key. */
export const NewKey = z.discriminatedUnion('venue', [
  z.strictObject({ venue: z.literal('binance'), apiKey: KeyText, apiSecret: KeyText }),
  z.strictObject({ venue: z.literal('bybit'), apiKey: KeyText, apiSecret: KeyText }),
  z.strictObject({
    venue: z.literal('okx'),
    apiKey: KeyText,
    apiSecret: KeyText,
    passphrase: KeyText,
  }),
  z.strictObject({ venue: z.literal('deribit'), clientId: KeyText, clientSecret: KeyText }),
  z.strictObject({ venue: z.literal('hyperliquid'), address: KeyText }),
]);
export type NewKey = z.infer<typeof NewKey>;

/** What a key may do, by the venue's own word. Only `read-only` is taken without more; `can-trade` needs an exception. */
export const KeyVerdict = z.strictObject({
  verdict: z.enum(['read-only', 'can-trade', 'refused', 'unverifiable']),
  /** Why, a sentence each. */
  words: z.array(z.string()),
  /** Rights as the venue names them. */
  rights: z.array(z.string()),
  /** Whether the key works from named addresses alone; null: the venue does not say. */
  ipBound: z.nullable(z.boolean()),
  /** Epoch ms; null: it does not expire, or the venue does not say. */
  expiresAt: z.nullable(Timestamp),
  checkedAt: Timestamp,
});
export type KeyVerdict = z.infer<typeof KeyVerdict>;

/** An account that a key opens. */
export const FoundAccount = z.strictObject({
  /** Names it within its draft. */
  ref: Id,
  /** The venue's own number of it; null: the venue gives none. */
  uid: z.nullable(z.string()),
  /** What of the venue it holds, in the venue's words: `USDS-M futures`, `unified account`, `sub-account`. */
  product: z.string(),
  /** The venue's name of it; null: it has none. */
  name: z.nullable(z.string()),
  /** null: it was not read yet. */
  mode: z.nullable(AccountMode),
  /** Whether a position, an order or a coin is in it; null: it was not read yet. */
  holds: z.nullable(z.boolean()),
  /** Our account that has this venue, uid and product already; null: none. */
  watchedAs: z.nullable(Id),
});
export type FoundAccount = z.infer<typeof FoundAccount>;

/** Something at the venue that stands behind a key and cannot be watched with it. Nobody may take it for empty. */
export const Unwatchable = z.strictObject({
  kind: z.enum([
    /** An account of the same owner that needs a key of its own. */
    'sub-account',
    /** Whether the owner has such accounts is not told to this key. */
    'sub-accounts',
    /** One of the venue's products that did not answer this key. */
    'product',
    /** The owner's futures are under a portfolio margin whose figures are not read. */
    'portfolio-margin',
    /** The venue did not tell the account's number: a second key of it is not known again by it. */
    'number',
    /** The address signs for another, and holds nothing itself. */
    'agent',
    /** The venue knows nothing of the address. */
    'unused-address',
  ]),
  /** The venue's name of it; null: it gives none. */
  name: z.nullable(z.string()),
  /** Its number at the venue; null: it gives none. */
  uid: z.nullable(z.string()),
  /** Why, where a question was refused. */
  words: z.nullable(z.string()),
});
export type Unwatchable = z.infer<typeof Unwatchable>;

export const CheckedKey = z.strictObject({
  /** Names the key while it waits in the core for `account/add`; it is dropped after five minutes or with the page. */
  draft: Id,
  verdict: KeyVerdict,
  /** Empty where the key is refused. */
  found: z.array(FoundAccount),
  unwatchable: z.array(Unwatchable),
});
export type CheckedKey = z.infer<typeof CheckedKey>;

/**
 * How an account stands with its venue. `partial`: it is read in time, but for a part of it that is not read. `attention`: only a person
 * can mend it, as with a key that was revoked. `left-out`: it was read, and no figure holds it, as it contradicts others.
 */
export const AccountState = z.enum([
  'locked',
  'connecting',
  'live',
  'partial',
  'stale',
  'unreachable',
  'left-out',
  'banned',
  'attention',
  'paused',
]);
export type AccountState = z.infer<typeof AccountState>;

/** What is kept of an account, in a file of the data folder. No secret is in it. */
export const KeptAccount = z.strictObject({
  /** Ours, and permanent. */
  id: Id,
  venue: VenueId,
  uid: z.nullable(z.string()),
  product: z.string(),
  label: Label,
  group: z.nullable(Tag),
  tags: z.array(Tag).check(z.maxLength(20)),
  /** Names its key in the vault. Accounts that one key opens share it; an address is no secret and lies in no vault. */
  keyId: Id,
  /** The key's last four characters; an address as it is. */
  key: z.string(),
  /** It was taken though it can trade. */
  exception: z.boolean(),
  verdict: z.nullable(KeyVerdict),
  paused: z.boolean(),
});
export type KeptAccount = z.infer<typeof KeptAccount>;

export const AccountEntry = z.strictObject({
  ...KeptAccount.shape,
  state: AccountState,
  /** What is wrong and what to do; null where nothing is. */
  words: z.nullable(z.string()),
  /** Epoch ms of the last whole snapshot; null: none yet. */
  snapshotAt: z.nullable(Timestamp),
  /** Another of our accounts that seems to be the same one, and why. */
  twin: z.nullable(z.strictObject({ id: Id, why: z.enum(['uid', 'figures']) })),
});
export type AccountEntry = z.infer<typeof AccountEntry>;

export const AccountList = z.strictObject({
  /** In the order they were added. */
  accounts: z.array(AccountEntry),
  /** Why no venue can be asked here; null where it can. */
  unavailable: z.nullable(z.string()),
  /** That the list there was could not be read, and where it lies now. */
  lost: z.nullable(z.string()),
  /** What to add to this machine's clock for the venues', ms, by whichever of them it is nearest to; null: not measured. */
  clockOffsetMs: z.nullable(z.number()),
});
export type AccountList = z.infer<typeof AccountList>;

/** A wallet beside an account whose coins could be moved to it. None of it is margin, nor in any total. */
export const ReserveWallet = z.strictObject({
  /** As the venue calls it: `Spot`, `Funding`. */
  name: z.string(),
  /** Epoch ms when it was asked for and answered last; null: it has not been read. */
  readAt: z.nullable(Timestamp),
  /** What it held then, coins of zero left out. */
  balances: z.array(z.strictObject({ asset: z.string(), amount: DecimalText })),
  /** Why it could not be read the last time; null: it could. */
  failure: z.nullable(z.string()),
});
export type ReserveWallet = z.infer<typeof ReserveWallet>;

/** Whether an account's key and the way to its venue are well. */
export const AccountHealth = z.strictObject({
  id: Id,
  verdict: z.nullable(KeyVerdict),
  endpoints: z.array(
    z.strictObject({
      name: z.string(),
      succeededAt: z.nullable(Timestamp),
      failure: z.nullable(z.strictObject({ at: Timestamp, words: z.string() })),
    }),
  ),
  /** How its changes are seen; null: it has not been asked for. */
  changes: z.nullable(
    z.strictObject({
      /** What it is read as by now: its owner may have moved it at the venue. */
      product: z.string(),
      /** From one whole reading to the next, ms. */
      everyMs: z.number(),
      /** A stream of the venue tells of them too; else they are seen by asking alone. */
      isTold: z.boolean(),
    }),
  ),
  /** The venue's clock less ours, ms, and the round trip it was measured by; null: not measured. */
  clock: z.nullable(z.strictObject({ offsetMs: z.number(), roundTripMs: z.number() })),
  /** Until when the venue refuses us; null: it does not. */
  bannedUntil: z.nullable(Timestamp),
  /** Empty where the venue has none beside the account, or none that a key that only reads may see. */
  reserves: z.array(ReserveWallet),
});
export type AccountHealth = z.infer<typeof AccountHealth>;

const Named = z.strictObject({
  label: Label,
  group: z.nullable(Tag),
  tags: z.array(Tag).check(z.maxLength(20)),
});
export type AccountNames = z.infer<typeof Named>;

export const accountRequests = {
  'account/list': request(z.null(), AccountList),
  /** Asks the venue what the key may do and which accounts it opens. Nothing is stored. */
  'account/check': request(NewKey, CheckedKey),
  /** Stores the draft's key and watches these of its accounts. A key that can trade needs `exception`; a refused one is never taken. */
  'account/add': request(
    z.strictObject({
      draft: Id,
      accounts: z
        .array(z.strictObject({ ref: Id, ...Named.shape }))
        .check(z.minLength(1), z.maxLength(200)),
      exception: z.boolean(),
    }),
    z.array(AccountEntry),
  ),
  'account/edit': request(z.strictObject({ id: Id, ...Named.shape }), AccountEntry),
  'account/pause': request(z.strictObject({ id: Id, paused: z.boolean() }), AccountEntry),
  /** Asks the venue again what the key may do. */
  'account/recheck': request(z.strictObject({ id: Id }), AccountEntry),
  /** Its secrets are wiped, unless another account uses the same key. `forget`: its history too. */
  'account/remove': request(z.strictObject({ id: Id, forget: z.boolean() }), z.null()),
  'account/health': request(z.strictObject({ id: Id }), AccountHealth),
} as const;

export const accountEvents = { 'account/changed': AccountList } as const;
