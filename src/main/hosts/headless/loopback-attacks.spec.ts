import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  rawRequest,
  send,
  sessionRequest,
  startSpecHost,
  UPGRADE,
  type SpecHost,
} from './spec-host.ts';

let host: SpecHost;
let cookie: string;

beforeAll(async () => {
  host = await startSpecHost();
  cookie = `Cookie: ${await host.signIn()}`;
});
afterAll(() => host.close());

const json = ['X-Risk-Csrf: 1', 'Content-Type: application/json'];

describe('L2: a request for another host', () => {
  const legal = (port: number) => [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];

  /** Header lines as an attacker's name server, browser or raw socket could produce them. */
  const hostile = (port: number): readonly (readonly string[])[] => [
    ...[
      'evil.com',
      `evil.com:${port}`,
      `localhost.evil.com:${port}`,
      `127.0.0.1.nip.io:${port}`,
      `127.0.0.1.evil.com:${port}`,
      `localhost.:${port}`,
      `127.0.0.1.:${port}`,
      '127.0.0.1',
      'localhost',
      '[::1]',
      `127.0.0.1:${port + 1}`,
      `localhost:${port - 1}`,
      `[::1]:${port + 1}`,
      '127.0.0.1:80',
      `127.0.0.1:0${port}`,
      `127.0.0.1:${port}.`,
      `127.0.0.1:${port}:80`,
      `127.0.0.1:${port},evil.com`,
      `evil.com,127.0.0.1:${port}`,
      `127.0.0.1:${port} evil.com`,
      `0.0.0.0:${port}`,
      `127.0.0.2:${port}`,
      `127.1:${port}`,
      `2130706433:${port}`,
      `0x7f000001:${port}`,
      `0177.0.0.1:${port}`,
      `[::ffff:127.0.0.1]:${port}`,
      `[0:0:0:0:0:0:0:1]:${port}`,
      `[::]:${port}`,
      `::1:${port}`,
      `LOCALHOST:${port}`,
      `user@127.0.0.1:${port}`,
      `127.0.0.1:${port}@evil.com`,
      `http://127.0.0.1:${port}`,
      `127.0.0.1:${port}/`,
      `127.0.0.1%00:${port}`,
      '',
    ].map((value) => [`Host: ${value}`]),
    [],
    [`Host: 127.0.0.1:${port}`, 'Host: evil.com'],
    ['Host: evil.com', `Host: 127.0.0.1:${port}`],
    [`Host: 127.0.0.1:${port}`, `Host: 127.0.0.1:${port}`],
  ];

  /** Every route, with everything but the host in order. */
  const routes = (port: number, hosts: readonly string[], origin: string): readonly string[] => {
    const session = [`Origin: ${origin}`, ...json, cookie];
    return [
      rawRequest('GET /', hosts),
      rawRequest('GET /assets/index.js', hosts),
      rawRequest('GET /session', [...hosts, cookie]),
      rawRequest('POST /session', [...hosts, ...session], JSON.stringify({ token: host.token })),
      rawRequest('GET /frames', [...hosts, ...UPGRADE, `Origin: ${origin}`, cookie]),
      rawRequest(`GET http://127.0.0.1:${port}/`, hosts),
    ];
  };

  it('is refused on every route for each of 41 hosts', async () => {
    const hosts = hostile(host.port);
    expect(hosts).toHaveLength(41);
    for (const lines of hosts) {
      for (const request of routes(host.port, lines, host.origin)) {
        const { status } = await send(host.port, request);
        expect(status, request).toBeOneOf([400, 421]);
      }
    }
  });

  it('passes for the three loopback names, except in absolute form', async () => {
    for (const name of legal(host.port)) {
      const statuses: (number | null)[] = [];
      for (const request of routes(host.port, [`Host: ${name}`], `http://${name}`)) {
        statuses.push((await send(host.port, request)).status);
      }
      expect(statuses).toEqual([200, 200, 204, 204, 101, 421]);
    }
  });
});

describe('L3: a request from another origin', () => {
  const hostile = (port: number): readonly string[] => [
    'null',
    '',
    'http://evil.com',
    'https://evil.com',
    `http://evil.com:${port}`,
    `https://127.0.0.1:${port}`,
    `https://localhost:${port}`,
    'http://127.0.0.1',
    'http://localhost',
    `http://127.0.0.1:${port + 1}`,
    `http://localhost:${port}`,
    `http://[::1]:${port}`,
    `http://localhost:${port + 1}`,
    `http://127.0.0.1:${port}.evil.com`,
    `http://127.0.0.1.evil.com:${port}`,
    `http://evil.127.0.0.1:${port}`,
    `http://sub.localhost:${port}`,
    `http://127.0.0.1:${port}/`,
    `http://127.0.0.1:${port}#`,
    `http://user@127.0.0.1:${port}`,
    `http://127.0.0.1:${port}@evil.com`,
    `HTTP://127.0.0.1:${port}`,
    `ws://127.0.0.1:${port}`,
    `file://127.0.0.1:${port}`,
    'file://',
    `127.0.0.1:${port}`,
    `http://0.0.0.0:${port}`,
    `http://127.0.0.1:${port}, http://evil.com`,
    `http://evil.com http://127.0.0.1:${port}`,
    'app://bundle',
    'chrome-extension://abcdefghijklmnop',
  ];

  const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'WS'] as const;
  type Method = (typeof METHODS)[number];

  function request(method: Method, origin: string | null, session: readonly string[]): string {
    const own = [`Host: 127.0.0.1:${host.port}`, ...session];
    const headers = origin === null ? own : [...own, `Origin: ${origin}`];
    if (method === 'GET') return rawRequest('GET /session', headers);
    if (method === 'WS') return rawRequest('GET /frames', [...headers, ...UPGRADE]);
    return rawRequest(`${method} /session`, [...headers, ...json], '{"token":"wrong"}');
  }

  it('is refused for each of 31 origins, five methods, with and without the cookie', async () => {
    const origins = hostile(host.port);
    expect(origins).toHaveLength(31);
    for (const origin of origins) {
      for (const method of METHODS) {
        for (const session of [[cookie], []]) {
          const { status, headers } = await send(host.port, request(method, origin, session));
          const wanted = method === 'PUT' || method === 'DELETE' ? 405 : 403;
          expect(status, `${method} ${origin}`).toBe(wanted);
          expect(headers.has('set-cookie')).toBe(false);
        }
      }
    }
    expect(host.pages.length).toBeLessThanOrEqual(3);
  });

  it('passes for the exact origin, as far as the session goes', async () => {
    const statuses = async (session: readonly string[]) => {
      const found: (number | null)[] = [];
      for (const method of METHODS) {
        found.push((await send(host.port, request(method, host.origin, session))).status);
      }
      return found;
    };
    expect(await statuses([cookie])).toEqual([204, 204, 405, 405, 101]);
    expect(await statuses([])).toEqual([401, 401, 405, 405, 401]);
  });

  it('writes and opens nothing without an origin', async () => {
    for (const method of ['POST', 'WS'] as const) {
      expect((await send(host.port, request(method, null, [cookie]))).status).toBe(403);
    }
  });

  it('is refused when the browser says that another site sent it', async () => {
    for (const site of ['cross-site', 'same-site', 'none', 'anything', 'same-origin, cross-site']) {
      const header = `Sec-Fetch-Site: ${site}`;
      const write = sessionRequest(host.port, host.token, [header]);
      expect((await send(host.port, write)).status, site).toBe(403);
      const read = rawRequest('GET /', [`Host: 127.0.0.1:${host.port}`, header]);
      expect((await send(host.port, read)).status, site).toBe(site === 'none' ? 200 : 403);
    }
  });
});
