import { strict } from './declarations.mjs';
import { toApp } from './origins.mjs';
import { refuseAfterReady, refuseBeforeReady, runtime } from './runtime.mjs';

export const protocol = strict(
  {
    registerSchemesAsPrivileged(schemes) {
      refuseAfterReady('protocol.registerSchemesAsPrivileged');
      if (runtime.schemes.size > 0)
        throw new Error('protocol.registerSchemesAsPrivileged can only be called once');
      for (const { scheme, privileges = {} } of schemes) runtime.schemes.set(scheme, privileges);
    },
    handle(scheme, handler) {
      refuseBeforeReady('protocol.handle');
      const { standard, secure, supportFetchAPI } = runtime.schemes.get(scheme) ?? {};
      // Here every page is standard, secure and may fetch: a scheme without would only fail in Electron.
      if (!standard || !secure || !supportFetchAPI)
        throw new Error(
          `The stand-in serves only schemes that are standard, secure and may be fetched: ${scheme}`,
        );
      if (runtime.handlers.has(scheme))
        throw new Error(`The protocol ${scheme} is handled already`);
      runtime.handlers.set(scheme, handler);
    },
  },
  'Protocol',
);

/** Asks the app's handler for a request that Chromium paused. */
export async function respond(scheme, { url, method, headers }) {
  const request = new Request(toApp(url), { method, headers });
  const response = await runtime.handlers.get(scheme)(request);
  const body = Buffer.from(await response.arrayBuffer());
  return {
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: body.toString('base64'),
  };
}
