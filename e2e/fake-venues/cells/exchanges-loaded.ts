import { VenueId } from '#shared/domain/venue.ts';
import { loadExchange } from '#main/venues/ccxt/exchanges.ts';

// A process loads an exchange with its first question. Where a spec drives the clock, seconds of it would pass meanwhile.
await Promise.all(VenueId.options.map((venue) => loadExchange(venue)));
