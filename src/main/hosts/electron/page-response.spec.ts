import { describe, expect, it } from 'vitest';
import { traversalPaths } from '../../../../e2e/desktop/traversal-paths.ts';
import { securityHeaders } from '../security-headers.ts';
import { PAGE_ORIGIN, pageResponse } from './page-response.ts';

const page = { contentType: 'text/html; charset=utf-8', body: Buffer.from('<p>page</p>') };
const files = new Map([
  ['/', page],
  ['/index.html', page],
]);
const get = (url: string): Response => pageResponse(files, { method: 'GET', url });

describe('the page scheme', () => {
  it('serves a file of the manifest by its exact path', async () => {
    const response = get(`${PAGE_ORIGIN}/index.html`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toBe('<p>page</p>');
  });

  it('finds nothing for any way of climbing out', () => {
    expect(traversalPaths.length).toBeGreaterThan(500);
    const found = traversalPaths.filter((path) => get(PAGE_ORIGIN + path).status !== 404);
    expect(found).toEqual([]);
  });

  it('finds nothing under another host, scheme, port or user', () => {
    const strangers = [
      'app://bundle.evil/index.html',
      'app://evil/index.html',
      'app://bundle@evil/index.html',
      'app://evil@bundle/index.html',
      'app://bundle:80/index.html',
      'app:/bundle/index.html',
      'app:bundle/index.html',
      'APP://BUNDLE/index.html',
      'https://bundle/index.html',
      'file:///index.html',
      'app://bundle',
    ];
    expect(strangers.filter((url) => get(url).status !== 404)).toEqual([]);
  });

  it('answers nothing but GET', () => {
    const methods = ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'get'];
    const url = `${PAGE_ORIGIN}/index.html`;
    const found = methods.filter((method) => pageResponse(files, { method, url }).status !== 404);
    expect(found).toEqual([]);
  });

  it('sends the security headers with every answer, refusals included', () => {
    for (const url of [`${PAGE_ORIGIN}/index.html`, `${PAGE_ORIGIN}/nothing`]) {
      for (const [name, value] of Object.entries(securityHeaders))
        expect(get(url).headers.get(name)).toBe(value);
    }
  });
});
