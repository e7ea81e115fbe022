import { expect, it } from 'vitest';
import { readProxy } from './proxy.ts';

it.each([
  ['http://proxy.example:3128', 'http-proxy', 'http://proxy.example:3128'],
  [' HTTPS://Proxy.Example:443/ ', 'http-proxy', 'https://proxy.example:443'],
  ['socks5://127.0.0.1:1080', 'socks5-proxy', 'socks5://127.0.0.1:1080'],
  ['socks5://[::1]:1080', 'socks5-proxy', 'socks5://[::1]:1080'],
])('reads %s', (typed, kind, address) => {
  expect(readProxy(typed)).toEqual({ ok: true, kind, address });
});

it.each([
  ['http://user:CANARY@proxy.example:3128', 'secret'],
  ['user@proxy.example:3128', 'secret'],
  ['socks4://proxy.example:1080', 'scheme'],
  ['file:///etc/passwd', 'scheme'],
  ['javascript://proxy.example:80', 'scheme'],
  ['proxy.example:3128', 'form'],
  ['http://proxy.example', 'form'],
  ['http://proxy.example:0', 'form'],
  ['http://proxy.example:65536', 'form'],
  ['http://proxy.example:3128/path', 'form'],
  ['http://proxy.example:3128?q', 'form'],
  ['http://pro xy:3128', 'form'],
  ['http://:3128', 'form'],
  ['', 'form'],
])('refuses %s: %s', (typed, fault) => {
  expect(readProxy(typed)).toEqual({ ok: false, fault });
});
