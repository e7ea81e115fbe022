import { isDollarAsset, type Instrument } from '#shared/domain/instrument.ts';
import { venueNames, type VenueId } from '#shared/domain/venue.ts';
import type { EgressClock } from '../venues/egress/ports.ts';
import { quotePlans } from '../venues/read-quotes.ts';
import type { Ask } from '../venues/wire/ask.ts';
import type { LiveQuote } from '../venues/wire/live-quote.ts';
import type { LiveRate } from '../venues/wire/live-rate.ts';
import type { LiveWeek } from '../venues/wire/live-range.ts';
import { startPublicTask } from './public-task.ts';

/** A watched coin's price is live for 30 s, as a rate is. */
const QUOTES_MS = 20_000;
/** What a venue does not list it is not asked for again so soon. */
const ABSENT_MS = 30 * 60_000;

interface QuoteTaskOptions {
  readonly venue: VenueId;
  readonly ask: Ask;
  readonly clock: EgressClock;
  readonly coins: () => readonly string[];
  /** Dollar coins are read by one process for all; null: by another. */
  readonly readDollars: (coins: readonly string[]) => Promise<readonly LiveRate[]>;
  readonly isReporter: () => boolean;
  readonly tell: (quotes: readonly LiveQuote[]) => void;
}

/**
 * A coin as it is watched, and the contract it would be quoted by here. The contract's own coin is no name of the row: `PEPE` and
 * `1000PEPE` are one coin, and a thousandfold price apart.
 */
interface Asked {
  readonly coin: string;
  readonly instrument: Instrument;
}

export interface QuoteTask {
  /** The contracts that watched coins are quoted by here, for whoever reads candles. */
  contracts(): readonly Instrument[];
  takeWeek(week: LiveWeek): void;
}

/** Reads the prices of watched coins, whether anybody holds them or not, for as long as its process lives. */
export function startQuoteTask(options: QuoteTaskOptions): QuoteTask {
  const { venue, ask, clock, coins, readDollars, isReporter, tell } = options;
  const plan = quotePlans[venue];
  /** Contracts that the venue says it does not list: until when that is believed; monotonic. */
  const absentUntil = new Map<string, number>();
  const daysAgo = new Map<string, LiveWeek['dayAgo']>();
  /** Contracts that it has quoted, and has not said since that it does not list. */
  const listed = new Set<string>();

  function wanted(): readonly Asked[] {
    const now = clock.monotonic();
    return coins()
      .filter((coin) => !isDollarAsset(coin))
      .flatMap((coin) => {
        const instrument = plan.contractOf(coin);
        return instrument === null ? [] : [{ coin, instrument }];
      })
      .filter(({ instrument }) => now >= (absentUntil.get(instrument.id) ?? -Infinity));
  }

  startPublicTask({
    clock,
    everyMs: QUOTES_MS,
    wanted,
    nameOf: ({ instrument }) => instrument.id,
    async read(asked) {
      const instruments = asked.map(({ instrument }) => instrument);
      const { quoted, notListed } = await plan.read(ask, instruments);
      for (const { id } of notListed) {
        absentUntil.set(id, clock.monotonic() + ABSENT_MS);
        listed.delete(id);
      }
      for (const { instrument } of quoted) listed.add(instrument.id);
      return asked.flatMap(({ coin, instrument }) => {
        const own = quoted.find((one) => one.instrument.id === instrument.id);
        return own === undefined ? [] : [{ coin, ...own }];
      });
    },
    tell: (read) =>
      tell(
        read.map(({ coin, instrument, mark, funding, at }) => ({
          coin,
          origin: `${venueNames[venue]} ${instrument.venueSymbol}`,
          contract: { venue, symbol: instrument.venueSymbol },
          ...{ mark, funding, at },
          dayAgo: daysAgo.get(instrument.id) ?? null,
        })),
      ),
  });
  startPublicTask({
    clock,
    everyMs: QUOTES_MS,
    wanted: () => (isReporter() ? coins().filter(isDollarAsset) : []),
    nameOf: (coin) => coin,
    read: readDollars,
    tell: (rates) =>
      tell(
        rates.map(({ asset, usd, origin, at }) => ({
          ...{ coin: asset, origin, contract: null, mark: usd, at },
          ...{ funding: null, dayAgo: null },
        })),
      ),
  });
  return {
    contracts: () =>
      wanted()
        .map(({ instrument }) => instrument)
        .filter(({ id }) => listed.has(id)),
    takeWeek: ({ instrument, dayAgo }) => void daysAgo.set(instrument, dayAgo),
  };
}
