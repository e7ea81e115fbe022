import type { VenueId } from '#shared/domain/venue.ts';
import { createVenueClient, type Keys, type VenueClient } from '../venues/ccxt/venue-client.ts';
import type { VenueDoor } from '../venues/egress/endpoint.ts';
import type { Egress } from '../venues/egress/egress.ts';
import type { EgressClock } from '../venues/egress/ports.ts';
import type { ConnectorPipe } from './connector-pipe.ts';
import { keysOf, type KeyFields } from './key-fields.ts';

interface HeldClientsOptions {
  readonly venue: VenueId;
  readonly door: VenueDoor;
  readonly egress: Egress;
  readonly clock: EgressClock;
  readonly pipe: ConnectorPipe;
}

/** The keys that a connector was handed, by name, and a client for each; under no name one that signs nothing. */
export class HeldClients {
  readonly #options: HeldClientsOptions;
  readonly #keys = new Map<string, KeyFields>();
  readonly #clients = new Map<string, VenueClient>();

  constructor(options: HeldClientsOptions) {
    this.#options = options;
    options.pipe.onMessage((message) => {
      if (message.kind === 'key') this.#keep(message.name, message.fields);
      if (message.kind === 'drop-key') this.#drop(message.name);
    });
  }

  fieldsOf(key: string): KeyFields | undefined {
    return this.#keys.get(key);
  }

  /** null: nothing is signed. */
  keysOf(key: string | null): Keys | null {
    return key === null ? null : keysOf(this.#options.venue, this.#keys.get(key) ?? {});
  }

  clientOf(key: string | null): VenueClient {
    const name = key ?? '';
    const open = this.#clients.get(name);
    if (open !== undefined) return open;
    const { door, egress, clock } = this.#options;
    const client = createVenueClient({ door, egress, clock, keys: this.keysOf(key) });
    this.#clients.set(name, client);
    return client;
  }

  all(): Iterable<VenueClient> {
    return this.#clients.values();
  }

  /** A key is handed over with every list of accounts; the copy that was held goes as a key that is dropped does. */
  #keep(name: string, fields: KeyFields): void {
    this.#overwrite(name);
    this.#keys.set(name, fields);
  }

  #overwrite(name: string): void {
    for (const bytes of Object.values(this.#keys.get(name) ?? {})) bytes.fill(0);
  }

  #drop(name: string): void {
    this.#overwrite(name);
    this.#keys.delete(name);
    this.#clients.get(name)?.close();
    this.#clients.delete(name);
  }
}
