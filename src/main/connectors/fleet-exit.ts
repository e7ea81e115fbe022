import { createClient } from '#shared/contract/client.ts';
import { ok, type Result } from '#shared/contract/failure.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { ProxyExit } from '../app/ports.ts';
import { connectorContract } from './connector-contract.ts';
import { frameTransport } from './connector-pipe.ts';
import type { ConnectorChild, SpawnConnector } from './connector-child.ts';
import { exitMessage, wipe } from './given-exit.ts';

/** Tells a process which way to leave. The login's secrets end here. */
export function sendOut({ pipe }: ConnectorChild, exit: ProxyExit | null): void {
  const message = exitMessage(exit);
  pipe.send(message);
  wipe(message);
  dropLogin(exit);
}

export function dropLogin(exit: ProxyExit | null): void {
  exit?.login?.name.drop();
  exit?.login?.password.drop();
}

/** Asks a venue for its time through a proxy, by a process of its own that ends with the answer. */
export async function reachThrough(
  spawn: SpawnConnector,
  venue: VenueId,
  exit: ProxyExit,
  signal: AbortSignal,
): Promise<Result<{ venue: VenueId; roundTripMs: number }>> {
  const child = spawn(venue);
  const client = createClient(connectorContract, frameTransport(child.pipe), { check: false });
  sendOut(child, exit);
  const answer = await client.call('venue/time', null, signal);
  await child.kill();
  return answer.ok ? ok({ venue, ...answer.value }) : answer;
}
