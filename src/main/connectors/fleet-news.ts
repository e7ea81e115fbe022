import type { Client } from '#shared/contract/client.ts';
import type { Unsubscribe } from '#shared/contract/transport.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { Snapshot } from '../venues/read-live-account.ts';
import type { LiveQuote } from '../venues/wire/live-quote.ts';
import type { LiveRange, LiveWeek } from '../venues/wire/live-range.ts';
import type { LiveRate } from '../venues/wire/live-rate.ts';
import type { ConnectorContract } from './connector-contract.ts';
import type { StampedMark } from '../venues/wire/ask.ts';

/** What the connectors read, for whoever assembles the live book. */
export interface FleetNews {
  onRead(listener: (id: string, snapshot: Snapshot) => void): Unsubscribe;
  onMarks(listener: (marks: readonly StampedMark[]) => void): Unsubscribe;
  onRanges(listener: (ranges: readonly LiveRange[]) => void): Unsubscribe;
  onWeek(listener: (week: LiveWeek) => void): Unsubscribe;
  onRates(listener: (venue: VenueId, rates: readonly LiveRate[]) => void): Unsubscribe;
  /** Of coins that are watched. */
  onQuotes(listener: (quotes: readonly LiveQuote[]) => void): Unsubscribe;
  /** What amounts can be shown in. */
  onReporting(listener: (rates: readonly LiveRate[]) => void): Unsubscribe;
}

/** Passes on what every connector reads. */
export function fleetNews(): {
  readonly news: FleetNews;
  hear(venue: VenueId, client: Client<ConnectorContract>): void;
} {
  const read = channel<Parameters<Parameters<FleetNews['onRead']>[0]>>();
  const marks = channel<Parameters<Parameters<FleetNews['onMarks']>[0]>>();
  const ranges = channel<Parameters<Parameters<FleetNews['onRanges']>[0]>>();
  const week = channel<Parameters<Parameters<FleetNews['onWeek']>[0]>>();
  const rates = channel<Parameters<Parameters<FleetNews['onRates']>[0]>>();
  const quotes = channel<Parameters<Parameters<FleetNews['onQuotes']>[0]>>();
  const reporting = channel<Parameters<Parameters<FleetNews['onReporting']>[0]>>();
  return {
    news: {
      onRead: read.listen,
      onMarks: marks.listen,
      onRanges: ranges.listen,
      onWeek: week.listen,
      onRates: rates.listen,
      onQuotes: quotes.listen,
      onReporting: reporting.listen,
    },
    hear(venue, client) {
      client.on('account/read', ({ id, snapshot }) => read.tell(id, snapshot));
      client.on('marks/read', (found) => marks.tell(found.marks));
      client.on('ranges/read', (found) => ranges.tell(found.ranges));
      client.on('week/read', (found) => week.tell(found.week));
      client.on('rates/read', (found) => rates.tell(venue, found.rates));
      client.on('coins/read', (found) => quotes.tell(found.quotes));
      client.on('reporting/told', (found) => reporting.tell(found.rates));
    },
  };
}

function channel<Told extends readonly unknown[]>() {
  const listeners = new Set<(...told: Told) => void>();
  return {
    listen(listener: (...told: Told) => void): Unsubscribe {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(...told: Told): void {
      for (const listener of listeners) listener(...told);
    },
  };
}
