import type { Served } from '#shared/contract/server.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { askVenue } from '../venues/ccxt/ask-venue.ts';
import { createVenueClient } from '../venues/ccxt/venue-client.ts';
import { dollarDoors } from '../venues/doors.ts';
import type { Egress } from '../venues/egress/egress.ts';
import type { EgressClock } from '../venues/egress/ports.ts';
import { unratedAssets } from '../venues/import-replies.ts';
import { rangesOf } from '../venues/read-ranges.ts';
import { readRates } from '../venues/read-rates.ts';
import { readReportingRates } from '../venues/read-reporting-rates.ts';
import type { Ask } from '../venues/wire/ask.ts';
import type { AccountPortion } from '../venues/wire/portion.ts';
import type { ConnectorContract } from './connector-contract.ts';
import { startPublicTask } from './public-task.ts';
import { startQuoteTask } from './quote-task.ts';
import { startWeekTask } from './week-task.ts';

/** A rate is live for 30 s (reliability.md 2.7); the question is one of the heavy ones at Hyperliquid. */
const RATES_MS = 20_000;
/** A range of 24 h moves little in so long. */
const RANGES_MS = 10 * 60_000;

interface PublicTasksOptions {
  readonly venue: VenueId;
  /** Asks the venue on nobody's behalf. */
  readonly ask: Ask;
  readonly egress: Egress;
  readonly clock: EgressClock;
  /** By account, as it was read last. */
  readonly held: ReadonlyMap<string, AccountPortion>;
  /** Coins whose prices are wanted, whether anybody holds them or not. */
  readonly coins: () => readonly string[];
  /** Whether this process reads what amounts can be shown in. */
  readonly isReporter: () => boolean;
  readonly main: Served<ConnectorContract>;
}

/** What the figures of a venue's accounts need and anyone may ask: rates of what they hold, ranges of what they trade. */
export function startPublicTasks(options: PublicTasksOptions): void {
  const { venue, ask: own, egress, clock, held, coins, isReporter, main } = options;
  const dollars = dollarDoors.map((door) => {
    const client = createVenueClient({ door, egress, clock, keys: null });
    return { source: door.venue, ask: askVenue(client, clock, null).ask };
  });
  startPublicTask({
    clock,
    everyMs: RATES_MS,
    wanted: () =>
      [...new Set([...held.values()].flatMap((portion) => unratedAssets(portion)))].toSorted(),
    nameOf: (asset) => asset,
    read: (assets) => readRates({ venue, own, dollars }, assets),
    tell: (rates) => main.emit('rates/read', { rates }),
  });
  startPublicTask({
    clock,
    everyMs: RATES_MS,
    wanted: () => (isReporter() ? ['rates'] : []),
    nameOf: (name) => name,
    read: () => readReportingRates(dollars),
    tell: (rates) => main.emit('reporting/told', { rates }),
  });
  const contracts = (): readonly Instrument[] => {
    const instruments = [...held.values()].flatMap((portion) => portion.instruments);
    return distinct(instruments).toSorted((left, right) => (left.id < right.id ? -1 : 1));
  };
  const quotes = startQuoteTask({
    ...{ venue, ask: own, clock, coins, isReporter },
    readDollars: (assets) => readRates({ venue, own, dollars }, assets),
    tell: (read) => main.emit('coins/read', { quotes: read }),
  });
  startWeekTask({
    ...{ clock, ask: own },
    // What is held comes first; a contract that is watched and held is read once.
    held: () => distinct([...contracts(), ...quotes.contracts()]),
    tell(week) {
      quotes.takeWeek(week);
      if (contracts().some(({ id }) => id === week.instrument)) main.emit('week/read', { week });
    },
  });
  const ask = rangesOf[venue];
  if (ask === null) return;
  startPublicTask({
    clock,
    everyMs: RANGES_MS,
    wanted: contracts,
    nameOf: ({ id }) => id,
    read: (instruments) => ask(own, instruments),
    tell: (ranges) => main.emit('ranges/read', { ranges }),
  });
}

function distinct(instruments: readonly Instrument[]): readonly Instrument[] {
  return [...new Map(instruments.map((instrument) => [instrument.id, instrument])).values()];
}
