import { Agent, ProxyAgent, Socks5ProxyAgent, type Dispatcher } from 'undici';

/** How requests leave this machine. A proxy's URL may hold its password: it is never printed. */
export type Exit =
  | { readonly kind: 'direct' }
  | { readonly kind: 'http-proxy'; readonly url: string }
  | { readonly kind: 'socks5-proxy'; readonly url: string };

const PROXY_SCHEMES = { 'http-proxy': ['http:', 'https:'], 'socks5-proxy': ['socks5:'] } as const;

/** Said out loud, so that `NODE_TLS_REJECT_UNAUTHORIZED=0` in the environment changes nothing. */
const VERIFIED = { rejectUnauthorized: true } as const;

/** A name for the address the venue sees, without the proxy's user and password. */
export function exitName(exit: Exit): string {
  return exit.kind === 'direct' ? 'direct' : `${exit.kind} ${new URL(exit.url).host}`;
}

/** Throws a RangeError, without the URL, when the proxy's address cannot be one. */
export function createDispatcher(exit: Exit): Dispatcher {
  if (exit.kind === 'direct') return new Agent({ connect: VERIFIED });
  const schemes: readonly string[] = PROXY_SCHEMES[exit.kind];
  const address = URL.canParse(exit.url) ? new URL(exit.url) : null;
  if (!address || !schemes.includes(address.protocol) || address.hostname === '') {
    throw new RangeError(`${exit.kind}: expected an address such as ${schemes[0]}//host:port`);
  }
  // undici 7.30 reads `requestTls` here as well; its declaration forgets it.
  const tls = { requestTls: VERIFIED } as Socks5ProxyAgent.Options;
  if (exit.kind === 'socks5-proxy') return new Socks5ProxyAgent(exit.url, tls);
  return new ProxyAgent({
    uri: exit.url,
    requestTls: VERIFIED,
    proxyTls: VERIFIED,
    proxyTunnel: true,
  });
}
