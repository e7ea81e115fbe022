import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startHttpServer } from './http-server.ts';
import {
  rawRequest,
  send,
  sessionRequest,
  startSpecHost,
  UPGRADE,
  type SpecHost,
} from './spec-host.ts';

let host: SpecHost;

beforeEach(async () => {
  host = await startSpecHost();
});
afterEach(() => host.close());

function own(more: readonly string[] = []): readonly string[] {
  return [`Host: 127.0.0.1:${host.port}`, ...more];
}
function writing(more: readonly string[] = []): readonly string[] {
  return own([`Origin: ${host.origin}`, ...more]);
}
const json = ['X-Risk-Csrf: 1', 'Content-Type: application/json'];

describe('page files', () => {
  it('are served before there is a session', async () => {
    const response = await send(host.port, rawRequest('GET /', own()));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.body).toContain('<title>Plimsoll</title>');
  });

  it('are served by exact path only', async () => {
    for (const path of [
      '/index.htm',
      '/assets',
      '/assets/',
      '/assets/../',
      '/assets/..%2f..%2fetc%2fpasswd',
      '/../../../etc/passwd',
      '//assets/index.js',
      '/assets\\index.js',
      '/assets/index.js%00',
      '/constructor',
    ]) {
      expect((await send(host.port, rawRequest(`GET ${path}`, own()))).status).toBe(404);
    }
  });

  it('cannot be written', async () => {
    const response = await send(host.port, rawRequest('POST /', writing(json), '{}'));
    expect(response.status).toBe(405);
  });
});

describe('L1: the session', () => {
  it('is for the holder of the token, once', async () => {
    const first = await send(host.port, sessionRequest(host.port, host.token));
    expect(first.status).toBe(204);
    const second = await send(host.port, sessionRequest(host.port, host.token));
    expect(second.status).toBe(410);
    expect(second.body).toContain('Restart Plimsoll');
    expect(second.headers.has('set-cookie')).toBe(false);
  });

  it('refuses 500 random tokens over the wire', async () => {
    for (let index = 0; index < 500; index++) {
      host.advance(10_000);
      const token = randomBytes(32).toString('base64url');
      const response = await send(host.port, sessionRequest(host.port, token));
      expect(response.status).toBe(401);
      expect(response.headers.has('set-cookie')).toBe(false);
    }
  });

  it('answers 429 after ten wrong tokens in a minute, and recovers', async () => {
    for (let index = 0; index < 10; index++) {
      expect((await send(host.port, sessionRequest(host.port, 'wrong'))).status).toBe(401);
    }
    expect((await send(host.port, sessionRequest(host.port, host.token))).status).toBe(429);
    host.advance(60_000);
    expect((await send(host.port, sessionRequest(host.port, host.token))).status).toBe(204);
  });

  it('survives a reload, with the old link and without', async () => {
    const cookie = `Cookie: ${await host.signIn()}`;
    const asked = await send(host.port, rawRequest('GET /session', own([cookie])));
    expect(asked.status).toBe(204);
    const again = await send(host.port, sessionRequest(host.port, host.token, [cookie]));
    expect(again.status).toBe(204);
  });

  it('is refused to a browser that has none', async () => {
    const response = await send(host.port, rawRequest('GET /session', own()));
    expect(response.status).toBe(401);
    expect(response.body).toContain('Restart Plimsoll');
  });

  it('gives a pipe to its holder only', async () => {
    const upgrade = writing(UPGRADE);
    expect((await send(host.port, rawRequest('GET /frames', upgrade))).status).toBe(401);
    const cookie = await host.signIn();
    const opened = await send(
      host.port,
      rawRequest('GET /frames', [...upgrade, `Cookie: ${cookie}`]),
    );
    expect(opened.status).toBe(101);
    expect(host.pages).toHaveLength(1);
  });
});

describe('writes', () => {
  const body = () => JSON.stringify({ token: host.token });
  const post = (headers: readonly string[], text = body()) =>
    send(host.port, rawRequest('POST /session', writing(headers), text));

  it('need the header that forms cannot send', async () => {
    expect((await post(['Content-Type: application/json'])).status).toBe(403);
  });

  it('are JSON: forms, multipart and plain text are refused', async () => {
    for (const type of [
      'text/plain',
      'text/plain;application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json, text/plain',
      '',
    ]) {
      expect((await post(['X-Risk-Csrf: 1', `Content-Type: ${type}`])).status).toBe(415);
    }
  });

  it('match their schema', async () => {
    for (const text of ['null', '[]', '{}', '"x"', '{"token":1}', '{"token":"a","more":1}', '{']) {
      expect((await post(json, text)).status).toBe(400);
    }
  });

  it('hold 1 MiB at most, announced or not', async () => {
    const announced = rawRequest('POST /session', writing([...json, 'Content-Length: 1048577']));
    expect((await send(host.port, announced)).status).toBe(413);
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const chunked = rawRequest('POST /session', writing([...json, 'Transfer-Encoding: chunked']));
    expect((await send(host.port, chunked + chunk.repeat(17))).status).toBe(413);
  });

  it('keep the host alive when the peer leaves in the middle', async () => {
    const cut = rawRequest(
      'POST /session',
      writing([...json, 'Content-Length: 1', 'Connection: close']),
    );
    const socketGone = send(host.port, `${cut}{`);
    await socketGone;
    expect((await send(host.port, sessionRequest(host.port, host.token))).status).toBe(204);
  });
});

describe('L4: the security headers', () => {
  const wanted = {
    'content-security-policy':
      /^default-src 'none'; script-src 'self'; .*trusted-types vue default$/,
    'x-content-type-options': /^nosniff$/,
    'referrer-policy': /^no-referrer$/,
    'cross-origin-resource-policy': /^same-origin$/,
    'cross-origin-opener-policy': /^same-origin$/,
    'cache-control': /^no-store$/,
    'permissions-policy': /camera=\(\)/,
  };

  const answers: Readonly<Record<string, readonly [number, () => string]>> = {
    'a page file': [200, () => rawRequest('GET /', own())],
    'a HEAD': [200, () => rawRequest('HEAD /', [...own(), 'Connection: close'])],
    'an asset': [200, () => rawRequest('GET /assets/index.js?v=1', own())],
    'no session': [401, () => rawRequest('GET /session', own())],
    'a new session': [204, () => sessionRequest(host.port, host.token)],
    'a wrong token': [401, () => sessionRequest(host.port, 'wrong')],
    'an unknown path': [404, () => rawRequest('GET /nothing', own())],
    'a wrong host': [421, () => rawRequest('GET /', ['Host: evil.com'])],
    'a missing host': [421, () => rawRequest('GET /', [])],
    'a wrong origin': [403, () => rawRequest('GET /', own(['Origin: https://evil.com']))],
    'another site': [403, () => rawRequest('GET /', own(['Sec-Fetch-Site: cross-site']))],
    'an unknown method': [405, () => rawRequest('PUT /', own())],
    'a CONNECT': [405, () => rawRequest('CONNECT evil.com:443', own())],
    'a preflight': [405, () => rawRequest('OPTIONS /session', own())],
    'a refused body': [415, () => rawRequest('POST /session', writing(['X-Risk-Csrf: 1']), '{}')],
    'an unmet expectation': [417, () => rawRequest('GET /', own(['Expect: magic']))],
    'bytes that are no request': [400, () => 'hello\r\n\r\n'],
    'too long a header': [431, () => rawRequest('GET /', own([`X-Long: ${'x'.repeat(17_000)}`]))],
    'a pipe asked plainly': [426, () => rawRequest('GET /frames', own())],
    'a pipe refused': [401, () => rawRequest('GET /frames', writing(UPGRADE))],
    'an upgrade elsewhere': [404, () => rawRequest('GET /other', writing(UPGRADE))],
  };

  it.each(Object.entries(answers))('go with %s', async (_, [status, request]) => {
    const response = await send(host.port, request());
    expect(response.status).toBe(status);
    for (const [name, value] of Object.entries(wanted)) {
      expect(response.headers.get(name), name).toMatch(value);
    }
    for (const name of response.headers.keys()) {
      expect(name).not.toMatch(/^(access-control-|server$|x-powered-by$)/);
    }
  });

  it('go with an opened pipe and with a malformed one', async () => {
    const cookie = `Cookie: ${await host.signIn()}`;
    const malformed = UPGRADE.filter((line) => !line.startsWith('Sec-WebSocket-Key'));
    for (const [status, headers] of [
      [101, UPGRADE],
      [400, malformed],
    ] as const) {
      const response = await send(
        host.port,
        rawRequest('GET /frames', writing([...headers, cookie])),
      );
      expect(response.status).toBe(status);
      for (const [name, value] of Object.entries(wanted)) {
        expect(response.headers.get(name), name).toMatch(value);
      }
    }
  });
});

describe('the port', () => {
  it('is refused with words when it is taken', async () => {
    const options = { files: new Map(), now: () => 0, onPage: () => undefined };
    const second = await startHttpServer({ ...options, port: host.port });
    expect(second).toMatchObject({ ok: false, failure: { message: /is in use.*--port/ } });
  });
});
