import type { VenueId } from '#shared/domain/venue.ts';
import type { ConnectorPipe } from './connector-pipe.ts';

/** A connector's process, as a host starts it. */
export interface ConnectorChild {
  readonly pipe: ConnectorPipe;
  /** Ends it at once, whatever it is doing. */
  kill(): Promise<void>;
}

export type SpawnConnector = (venue: VenueId) => ConnectorChild;
