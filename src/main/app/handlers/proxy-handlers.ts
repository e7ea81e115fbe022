import type { proxyRequests } from '#shared/contract/proxy.ts';
import type { Handlers } from '#shared/contract/types.ts';
import type { Proxy } from '../proxy.ts';

type ProxyHandlers = Handlers<{
  readonly requests: typeof proxyRequests;
  readonly events: Record<never, never>;
}>;

export function proxyHandlers(proxy: Proxy): ProxyHandlers {
  return {
    'proxy/state': () => proxy.hasLogin(),
    'proxy/login': (login) => proxy.keep(login),
    'proxy/test': ({ address, login }, signal) => proxy.test(address, login, signal),
  };
}
