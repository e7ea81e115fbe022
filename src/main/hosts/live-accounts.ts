import type { VenueId } from '#shared/domain/venue.ts';
import type { Ports } from '../app/ports.ts';
import { BookClock } from '../connectors/book-clock.ts';
import { coinQuotes } from '../connectors/coin-quotes.ts';
import { bansFile } from '../connectors/file-bans.ts';
import { connectorFleet } from '../connectors/fleet.ts';
import { liveBook } from '../connectors/live-book.ts';
import type { SpawnProcess } from './spawn.ts';
import { startArguments } from '../connectors/start-options.ts';
import connectorFile from '../connectors/connector-process.ts?modulePath';

export interface LiveAccountsOptions extends Pick<Ports, 'clock' | 'log' | 'newId'> {
  readonly spawn: SpawnProcess;
  readonly dataFolder: string;
  /** A loopback origin that stands for every venue; null: the venues themselves. */
  readonly fakeVenues: string | null;
}

/** The ports that ask venues, alike in both hosts but for how a process is started. */
export function createLiveAccounts(
  options: LiveAccountsOptions,
): Pick<Ports, 'connectors' | 'live' | 'quotes'> {
  const { spawn, dataFolder, fakeVenues, clock, log, newId } = options;
  const fleet = connectorFleet({
    spawn: (venue: VenueId) =>
      spawn(
        connectorFile,
        startArguments({
          venue,
          bansFile: bansFile(dataFolder, venue),
          fakeVenues,
        }),
        `Plimsoll connector: ${venue}`,
      ),
    clock,
    log,
    newId,
  });
  const bookClock = new BookClock({
    wallNow: () => clock.now(),
    monotonic: () => performance.now(),
  });
  return {
    connectors: fleet,
    live: liveBook({ fleet, clock: bookClock }),
    quotes: coinQuotes({ fleet, clock: bookClock }),
  };
}
