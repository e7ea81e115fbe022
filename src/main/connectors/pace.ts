import type { VenueId } from '#shared/domain/venue.ts';

/** How often the accounts of one kind are asked for, so that all of them fit into half of their venue's limit (rate-limits.spec.ts counts). */
export interface Pace {
  /** From one reading to the next as a rule, ms. */
  readonly everyMs: () => number;
  /** From the begin of one reading, monotonic, to the next; positions are live for 15 s (reliability.md 2.7). */
  readonly nextIn: (beganAt: number) => number;
  /** Whether what is asked seldom is to be asked again; both epoch ms. */
  readonly isDue: (answeredAt: number, now: number) => boolean;
  /** Readings in a minute that an account's stream may cause beside the regular ones. */
  readonly mostWakes: () => number;
}

/** An account that is read, by what its pace depends on. */
export interface Paced {
  readonly id: string;
  readonly product: string;
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
} as const satisfies Readonly<Record<VenueId, object>>;

/** So many accounts that share a limit fit into half of it at that pace; of more, each is read less often, and ages tell. */
const fitting: Readonly<Record<VenueId, number>> = {
  binance: 4.5,
  bybit: 20,
  okx: 8,
  deribit: 20,
  hyperliquid: 4.5,
};
/** Their lists weigh half. */
const FITTING_COINM = 12;

const MOST_WAKES = 6;
/** Readings from one asking of what is asked seldom to the next: at full pace within the 60 s after which margin is stale. */
const MOST_ROUNDS = 4;
/** A reading is a little late now and then; the next one is then not taken for the last before a round ends. */
const LATE = 0.1;

/** @param running all accounts of the venue that are read now */
export function paceOf(
  venue: VenueId,
  { id, product }: Paced,
  running: () => readonly Paced[],
): Pace {
  const pace = paces[venue];
  const sharing = (): readonly Paced[] => sharingWith(venue, product, running());
  const stretch = (): number => stretchOf(venue, product, running());
  const snapshotMs = (): number => pace.snapshotMs * stretch();
  const placeIn = (accounts: readonly Paced[]): number =>
    accounts.findIndex((other) => other.id === id);
  return {
    everyMs: snapshotMs,
    nextIn(beganAt) {
      const accounts = sharing();
      const every = snapshotMs();
      if (accounts.length <= 1) return every;
      // Spread evenly over the time between two readings: all accounts at once would wait for each other.
      const sinceOwn = beganAt - (placeIn(accounts) * every) / accounts.length;
      const next = (Math.floor(sinceOwn / every + 0.5) + 1) * every;
      return next - sinceOwn;
    },
    isDue(answeredAt, now) {
      // Before a clock was set back.
      if (answeredAt > now) return true;
      const accounts = sharing();
      const rounds = Math.min(MOST_ROUNDS, accounts.length);
      if (rounds <= 1) return true;
      // Spread as the readings are: all of them at once would leave no room for what each reading asks.
      const every = (rounds - LATE) * snapshotMs();
      const shift = (placeIn(accounts) * every) / accounts.length;
      const roundOf = (at: number): number => Math.floor((at - shift) / every);
      return roundOf(now) !== roundOf(answeredAt);
    },
    mostWakes: () => {
      if (pace !== FRUGAL) return MOST_WAKES;
      const least = stretch() > 1 ? 1 : 2;
      return Math.max(least, Math.floor(MOST_WAKES / Math.max(1, sharing().length)));
    },
  };
}

/** How old an asked mark gets before it is asked for again; marks are live for 5 s. `running`: all accounts of the venue that are read now. */
export function marksMsOf(venue: VenueId, running: readonly Paced[]): number {
  const stretches = running.map(({ product }) => stretchOf(venue, product, running));
  return paces[venue].marksMs * Math.max(1, ...stretches);
}

/** How much less often than at full pace an account of this product is read. */
function stretchOf(venue: VenueId, product: string, running: readonly Paced[]): number {
  const fit = product === 'COIN-M futures' ? FITTING_COINM : fitting[venue];
  return Math.max(1, sharingWith(venue, product, running).length / fit);
}

/** Each product of Binance has a host of its own, and the host a limit. */
function sharingWith(venue: VenueId, product: string, running: readonly Paced[]): readonly Paced[] {
  return running.filter((other) => venue !== 'binance' || other.product === product);
}
