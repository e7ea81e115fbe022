import * as z from 'zod/mini';
import type { AccountHealth, KeyVerdict } from '#shared/contract/accounts.ts';
import { request } from '#shared/contract/types.ts';
import type { Standing } from '../app/ports.ts';
import type { Opened } from '../venues/read-openings.ts';
import type { Snapshot } from '../venues/read-live-account.ts';
import type { StampedMark } from '../venues/wire/ask.ts';
import type { LiveQuote } from '../venues/wire/live-quote.ts';
import type { LiveRange, LiveWeek } from '../venues/wire/live-range.ts';
import type { LiveRate } from '../venues/wire/live-rate.ts';

/** An account for a connector to keep reading. `key` names a key it was handed before; null: an account that is public. */
export interface Assignment {
  readonly id: string;
  readonly uid: string | null;
  readonly product: string;
  readonly key: string | null;
  /** When its venue last said what the key may do, epoch ms; null: never. */
  readonly checkedAt: number | null;
}

export interface CheckedAtVenue extends Opened {
  readonly verdict: KeyVerdict;
}

export type Wellbeing = Omit<AccountHealth, 'id' | 'verdict'>;

/**
 * What main asks of the process of one venue. Both ends are ours: types suffice. Keys do not cross as frames: see
 * `connector-pipe.ts`.
 */
export const connectorContract = {
  requests: {
    /** What the key of this name may do and, if asked, which accounts it opens. Nothing is watched. */
    'key/check': request(
      z.custom<{ readonly key: string; readonly wantsAccounts: boolean }>(),
      z.custom<CheckedAtVenue>(),
    ),
    /** Answered by a process that is alive, whatever its venue does. */
    'connector/ping': request(z.null(), z.null()),
    /** The venue's own time, asked for without a key: whether it can be reached. */
    'venue/time': request(z.null(), z.custom<{ readonly roundTripMs: number }>()),
    /** The whole list that is wanted. */
    'accounts/watch': request(z.custom<{ readonly accounts: readonly Assignment[] }>(), z.null()),
    /** Coins whose prices are wanted, whether an account holds them or not. */
    'coins/watch': request(z.custom<{ readonly coins: readonly string[] }>(), z.null()),
    /** Whether this process is the one that reads what amounts can be shown in. */
    'reporting/read': request(z.custom<{ readonly on: boolean }>(), z.null()),
  },
  events: {
    'account/read': z.custom<{ readonly id: string; readonly snapshot: Snapshot }>(),
    /** The newest of each contract that has been told of anew. */
    'marks/read': z.custom<{ readonly marks: readonly StampedMark[] }>(),
    /** Of assets whose value no account states, as this venue's accounts are valued. */
    'rates/read': z.custom<{ readonly rates: readonly LiveRate[] }>(),
    /** What amounts can be shown in. */
    'reporting/told': z.custom<{ readonly rates: readonly LiveRate[] }>(),
    /** Of the contracts held, at a venue whose marks come without them. */
    'ranges/read': z.custom<{ readonly ranges: readonly LiveRange[] }>(),
    /** How far a contract that is held went, by its candles. */
    'week/read': z.custom<{ readonly week: LiveWeek }>(),
    /** Of coins that are watched. */
    'coins/read': z.custom<{ readonly quotes: readonly LiveQuote[] }>(),
    'account/standing': z.custom<{ readonly id: string; readonly standing: Standing }>(),
    'account/health': z.custom<{ readonly id: string; readonly health: Wellbeing }>(),
  },
} as const;

export type ConnectorContract = typeof connectorContract;
