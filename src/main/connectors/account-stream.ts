import type { VenueId } from '#shared/domain/venue.ts';
import { coinmStream, usdmStream } from '../venues/binance/stream.ts';
import { bybitStream } from '../venues/bybit/stream.ts';
import type { Keys, VenueClient } from '../venues/ccxt/venue-client.ts';
import { SUB_ACCOUNT } from '../venues/deribit/fetch-account.ts';
import { deribitStream } from '../venues/deribit/stream.ts';
import type { Egress } from '../venues/egress/egress.ts';
import type { EgressClock } from '../venues/egress/ports.ts';
import { hyperliquidStream } from '../venues/hyperliquid/stream.ts';
import { okxStream } from '../venues/okx/stream.ts';
import type { StreamPlan } from '../venues/wire/stream.ts';
import type { StreamPlaces } from './stream-places.ts';
import { startVenueStream, type Talk, type VenueStream } from './venue-stream.ts';

const binanceStreams: Readonly<Record<string, StreamPlan>> = {
  'USDS-M futures': usdmStream,
  'COIN-M futures': coinmStream,
};

/** null: no stream of the product is known here; it is read by the clock alone. */
function planOf(venue: VenueId, product: string): StreamPlan | null {
  const plans: Readonly<Record<VenueId, StreamPlan | null>> = {
    binance: binanceStreams[product] ?? null,
    bybit: bybitStream,
    okx: okxStream,
    // A session logs in as the main account, and is told of it alone.
    deribit: product === SUB_ACCOUNT ? null : deribitStream,
    hyperliquid: hyperliquidStream,
  };
  return plans[venue];
}

interface AccountStreamOptions {
  readonly id: string;
  /** Of all accounts of the venue. */
  readonly places: StreamPlaces;
  readonly venue: VenueId;
  readonly product: string;
  readonly egress: Egress;
  readonly clock: EgressClock;
  /** Asked for each connection, so that none is kept; null: the account is public. */
  readonly keys: () => Keys | null;
  readonly address: string | null;
  readonly client: VenueClient;
  /** The account is to be read anew. */
  readonly onWake: () => void;
}

type AccountStream = Pick<VenueStream, 'isOpen' | 'end'>;

/**
 * The private stream of one account, where there is one. It tells nothing but that something has changed, so a lost, doubled or reordered message costs
 * a reading or the wait for the next one and can never be a wrong figure.
 */
export function startAccountStream(options: AccountStreamOptions): AccountStream {
  const { venue, product, egress, clock, keys, address, client, onWake } = options;
  const { id, places } = options;
  const plan = planOf(venue, product);
  // Read by the clock alone.
  if (plan === null) return { isOpen: () => false, end: () => undefined };
  const { url, admission, converse } = plan;
  const venueNow = (): number => clock.now() + (client.venueClock()?.offsetMs ?? 0);
  let connections = 0;

  function talk(pass: string): Talk {
    const { opening, ping, hear } = converse({ keys: keys(), address, venueNow });
    connections += 1;
    // Connected anew: what happened meanwhile was not told.
    const isAnew = connections > 1;
    return {
      opening,
      opened: () => {
        // Where nothing is said to be let in, nothing is answered.
        if (isAnew && opening.length === 0) onWake();
      },
      ping,
      hear(message) {
        const { say, wakes, refused } = hear(message);
        if (!refused && (wakes || (say.length > 0 && isAnew))) onWake();
        return { say, refused, isData: wakes };
      },
      renewal: admission && {
        everyMs: admission.renewMs,
        ask: async () => (await admission.renew(client, pass)) !== false,
      },
    };
  }

  let stream: VenueStream | null = null;
  places.enter(id, () => {
    stream = startVenueStream({
      name: `the stream of ${venue}`,
      open: async () => {
        const pass = admission === null ? '' : await admission.ask(client);
        if (pass === null) throw new Error('not let in');
        return { socket: egress.open(venue, url(pass)), talk: talk(pass) };
      },
      clock,
      lifeIs: 'anything',
    });
  });
  return {
    isOpen: () => stream?.isOpen() ?? false,
    end() {
      stream?.end();
      places.leave(id);
    },
  };
}
