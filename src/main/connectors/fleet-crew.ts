import type { Client } from '#shared/contract/client.ts';
import type { Result } from '#shared/contract/failure.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { VenueKey } from '../app/ports.ts';
import type { ConnectorChild } from './connector-child.ts';
import type { CheckedAtVenue, ConnectorContract } from './connector-contract.ts';

/** The process of one venue, and how it is spoken to. */
export interface Crew {
  readonly venue: VenueId;
  readonly child: ConnectorChild;
  readonly client: Client<ConnectorContract>;
}

/** The process holds the key by this name from now on. */
export function handOver({ child }: Crew, name: string, key: VenueKey): void {
  const fields = Object.fromEntries(
    Object.entries(key.fields).map(([field, secret]) => [
      field,
      secret.use((bytes) => Uint8Array.from(bytes)),
    ]),
  );
  child.pipe.send({ kind: 'key', name, fields });
  for (const bytes of Object.values(fields)) bytes.fill(0);
}

export function dropKey({ child }: Crew, name: string): void {
  child.pipe.send({ kind: 'drop-key', name });
}

/** What a key may do at its venue. The process holds it, by this name, until that is answered. */
export async function askAboutKey(
  crew: Crew,
  name: string,
  key: VenueKey,
  wantsAccounts: boolean,
  signal: AbortSignal,
): Promise<Result<CheckedAtVenue>> {
  handOver(crew, name, key);
  const answer = await crew.client.call('key/check', { key: name, wantsAccounts }, signal);
  dropKey(crew, name);
  return answer;
}
