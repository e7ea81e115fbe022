import * as z from 'zod/mini';
import type { ContractShape } from './types.ts';

/** A short text that changes whenever a request, an event or a field of one does. Not a secret: FNV-1a over the schemas. */
export function contractFingerprint(contract: ContractShape): string {
  const requests = Object.entries(contract.requests).map(([name, { params, reply }]) => [
    name,
    shape(params),
    shape(reply),
  ]);
  const events = Object.entries(contract.events).map(([name, payload]) => [name, shape(payload)]);
  const text = JSON.stringify([requests, events, contract.series ?? {}]);
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}

function shape(schema: z.ZodMiniType): unknown {
  return z.toJSONSchema(schema, { unrepresentable: 'any' });
}
