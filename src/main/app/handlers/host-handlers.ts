import { fail, ok } from '#shared/contract/failure.ts';
import type { Settings, hostRequests } from '#shared/contract/host.ts';
import type { Handlers } from '#shared/contract/types.ts';
import type { Ports } from '../ports.ts';

type HostHandlers = Handlers<{
  readonly requests: typeof hostRequests;
  readonly events: Record<never, never>;
}>;

/** Who we are, and what the page may keep in settings. */
export function hostHandlers(
  ports: Ports,
  identity: { readonly session: string; readonly fingerprint: string },
  onSettings: (settings: Settings) => void,
): HostHandlers {
  return {
    'host/hello': ({ contract }) =>
      contract === identity.fingerprint
        ? ok({
            session: identity.session,
            version: ports.version,
            capabilities: { windows: ports.windows === null ? 'page' : 'host' },
            venues: ports.venues,
          })
        : fail('unsupported', 'This page belongs to another version of Plimsoll; reload it.'),
    'settings/read': () => ok(ports.settings.read()),
    'settings/write': (change) => {
      const settings = ports.settings.write(withoutGaps(change));
      onSettings(settings);
      return ok(settings);
    },
    'window/open': async ({ shows }) => {
      if (ports.windows === null)
        return fail('unsupported', 'Here the page opens further windows itself.');
      await ports.windows(shows);
      return ok(null);
    },
  };
}

/** `exactOptionalPropertyTypes`: a setting that was not sent is left out, not undefined. */
function withoutGaps<T extends object>(change: {
  readonly [K in keyof T]?: T[K] | undefined;
}): Partial<T> {
  // Only defined members are kept, so each has its own type again.
  return Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
