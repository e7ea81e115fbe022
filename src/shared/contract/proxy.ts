import * as z from 'zod/mini';
import { ProxyAddress } from '../domain/proxy.ts';
import { VenueId } from '../domain/venue.ts';
import { request } from './types.ts';

/**
 * The proxy that venues are asked through. Its address is a setting; its name and password lie in the vault and go inward only.
 */
const ProxyLogin = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(256)),
  password: z.string().check(z.minLength(1), z.maxLength(1_024)),
});
export type ProxyLogin = z.infer<typeof ProxyLogin>;

export const proxyRequests = {
  /** Whether the vault holds a name and password for it; null: the vault is locked, so nobody knows. */
  'proxy/state': request(z.null(), z.strictObject({ hasLogin: z.nullable(z.boolean()) })),
  /** Keeps a name and password in the vault; null: removes them. */
  'proxy/login': request(z.nullable(ProxyLogin), z.null()),
  /** Asks a venue for its time through it, with the name and password given, else those of the vault. */
  'proxy/test': request(
    z.strictObject({ address: ProxyAddress, login: z.nullable(ProxyLogin) }),
    z.strictObject({ venue: VenueId, roundTripMs: z.number() }),
  ),
} as const;
