import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { request } from 'undici';
import { afterEach, expect, it } from 'vitest';
import { createDispatcher } from './exit.ts';

/** A certificate nobody vouches for, and its key: made for this spec, and of no other use. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg0PdE9dbbFON891n/
yRxdynViP8mO5/L+pB7uRPGI4DGhRANCAARtMR7XXioBHZOBuhKjxuu9xZLNUV+j
h5osZBeVDAjooVN64EkEwE/ui6SccFrerd3nsAHdR6+qi7bHXpqoENGD
-----END PRIVATE KEY-----`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBoDCCAUegAwIBAgIUBugmw2d/HPXcZfQyYV+S1H4rEkMwCgYIKoZIzj0EAwIw
GDEWMBQGA1UEAwwNYXBpLmJ5Yml0LmNvbTAgFw0yNjExMjIyMzQ3NDJaGA8yMTI2
MTAyOTIzNDc0MlowGDEWMBQGA1UEAwwNYXBpLmJ5Yml0LmNvbTBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABG0xHtdeKgEdk4G6EqPG673Fks1RX6OHmixkF5UMCOih
U3rgSQTAT+6LpJxwWt6t3eewAd1Hr6qLtsdemqgQ0YOjbTBrMB0GA1UdDgQWBBTm
mV3TrisQa+YBox3lS5lBPO5SzzAfBgNVHSMEGDAWgBTmmV3TrisQa+YBox3lS5lB
PO5SzzAPBgNVHRMBAf8EBTADAQH/MBgGA1UdEQQRMA+CDWFwaS5ieWJpdC5jb20w
CgYIKoZIzj0EAwIDRwAwRAIgAS7mcTz1kXfY8sBpMDrJB2nLdnpXmZbVy/tUX9lM
pJUCIEKhYrAaGfO786aooDTE45yXNhxJw/2MQA8ZvU//a0ro
-----END CERTIFICATE-----`;

const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
afterEach(() => {
  if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
});

it.each([undefined, '0'])(
  'a certificate nobody vouches for is refused, also with NODE_TLS_REJECT_UNAUTHORIZED=%s',
  async (setting) => {
    if (setting !== undefined) process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = setting;
    let reached = 0;
    const server = createServer({ key, cert }, (_request, response) => {
      reached += 1;
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // it listens on TCP
    const dispatcher = createDispatcher({ kind: 'direct' });
    await expect(request(`https://127.0.0.1:${port}/`, { dispatcher })).rejects.toThrow();
    expect(reached).toBe(0);
    await dispatcher.destroy();
    await new Promise((resolve) => server.close(resolve));
  },
);
