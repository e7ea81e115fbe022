import { VenueId } from '#shared/domain/venue.ts';
import { endCarefully, leaveEnvironmentOutOfReports } from '../log/careful-process.ts';
import { doorsOf, venueDoors } from '../venues/doors.ts';
import { createEgress } from '../venues/egress/egress.ts';
import { runConnector } from './connector.ts';
import { whenExitGiven } from './given-exit.ts';
import { processPipe } from './process-pipe.ts';
import { startOptions } from './start-options.ts';
import { systemClock } from '../venues/egress/system-clock.ts';
import { fileBans } from './file-bans.ts';

/** The entry of one venue's process. It ends with the one that started it. It holds keys: what ends it is said without its words. */
leaveEnvironmentOutOfReports();
endCarefully();
const options = startOptions(process.argv.slice(2));
const venue = VenueId.parse(options.venue);
const clock = systemClock;
const own = processPipe();
own.onClose(() => process.exit(0));
whenExitGiven(own, (exit, pipe) => {
  const egress = createEgress({
    doors: doorsOf(venue),
    exit,
    clock,
    bans: fileBans(options.bansFile, (what) =>
      process.stderr.write(`the connector's bans could not be ${what}\n`),
    ),
    ...(options.fakeVenues === null
      ? {}
      : { fakeVenues: { origin: options.fakeVenues, packaged: false } }),
  });
  runConnector({
    venue,
    door: venueDoors[venue],
    egress,
    clock,
    pipe,
    onBug: (name) => process.stderr.write(`the connector's ${name} failed\n`),
  });
});
