import type { VenueId } from '#shared/domain/venue.ts';

/** How often the accounts of one venue are asked for, so that many of them fit into half of its limit (rate-limits.spec.ts counts). */
export interface Pace {
  /** From the begin of one reading to the next; positions are live for 15 s (reliability.md 2.7). */
  readonly snapshotMs: number;
  /** How old an answer may get that is kept from a reading before. */
  readonly keepMs: () => number;
  /** Readings in a minute that an account's stream may cause beside the regular ones. */
  readonly mostWakes: () => number;
  /** How old an asked mark gets before it is asked for again; marks are live for 5 s. */
  readonly marksMs: number;
}

const QUICK = { snapshotMs: 9_000, marksMs: 3_200 } as const;
/** Binance and Hyperliquid weigh what they are asked, and lists of orders most of all. */
const FRUGAL = { snapshotMs: 13_000, marksMs: 4_200 } as const;

const paces = {
  binance: FRUGAL,
  bybit: QUICK,
  okx: QUICK,
  deribit: QUICK,
  hyperliquid: FRUGAL,
} as const satisfies Readonly<Record<VenueId, Pick<Pace, 'snapshotMs' | 'marksMs'>>>;

const MOST_WAKES = 6;
/** With a reading's own interval still well within the 60 s after which margin is stale. */
const LONGEST_KEPT_MS = 40_000;

/** @param accounts how many accounts of the venue are read now */
export function paceOf(venue: VenueId, accounts: () => number): Pace {
  const pace = paces[venue];
  const isFrugal = pace === FRUGAL;
  return {
    ...pace,
    keepMs: () => Math.min(LONGEST_KEPT_MS, (accounts() - 1) * pace.snapshotMs),
    mostWakes: () =>
      isFrugal ? Math.max(2, Math.floor(MOST_WAKES / Math.max(1, accounts()))) : MOST_WAKES,
  };
}
