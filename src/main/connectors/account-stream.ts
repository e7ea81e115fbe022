import type { VenueId } from '#shared/domain/venue.ts';
import { bybitStream } from '../venues/bybit/stream.ts';
import type { Keys, VenueClient } from '../venues/ccxt/venue-client.ts';
import { deribitStream } from '../venues/deribit/stream.ts';
import type { Egress } from '../venues/egress/egress.ts';
import type { EgressClock } from '../venues/egress/ports.ts';
import { hyperliquidStream } from '../venues/hyperliquid/stream.ts';
import { okxStream } from '../venues/okx/stream.ts';
import type { StreamPlan } from '../venues/wire/stream.ts';
import { startVenueStream } from './venue-stream.ts';

/** Binance tells by listen keys, which are made by a POST; its accounts are read by the clock alone. */
const plans: Readonly<Record<VenueId, StreamPlan | null>> = {
  binance: null,
  bybit: bybitStream,
  okx: okxStream,
  deribit: deribitStream,
  hyperliquid: hyperliquidStream,
};

interface AccountStreamOptions {
  readonly venue: VenueId;
  readonly egress: Egress;
  readonly clock: EgressClock;
  /** Asked for each connection, so that none is kept; null: the account is public. */
  readonly keys: () => Keys | null;
  readonly address: string | null;
  readonly client: VenueClient;
  readonly onWake: () => void;
}

/** The private stream of one account, where its venue has one. Gives the call that ends it. */
export function startAccountStream(options: AccountStreamOptions): () => void {
  const { venue, egress, clock, keys, address, client, onWake } = options;
  const plan = plans[venue];
  if (plan === null) return () => undefined;
  const venueNow = (): number => clock.now() + (client.venueClock()?.offsetMs ?? 0);
  return startVenueStream({
    name: `the stream of ${venue}`,
    open: () => egress.open(venue, plan.url),
    converse: () => plan.converse({ keys: keys(), address, venueNow }),
    clock,
    onWake,
  });
}
