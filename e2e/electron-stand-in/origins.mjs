import { runtime } from './runtime.mjs';

/**
 * Chromium as it is installed knows no schemes of ours. A page of `app://bundle` is therefore shown under
 * `https://bundle.app.test`, whose requests never reach a network: a secure origin of its own, with the same paths. To the
 * app's code everything is said in its own scheme again.
 */
const SUFFIX = '.test';

export function toChromium(url) {
  for (const scheme of runtime.schemes.keys()) {
    const prefix = `${scheme}://`;
    if (!url.startsWith(prefix)) continue;
    const [host, ...path] = url.slice(prefix.length).split('/');
    return `https://${host}.${scheme}${SUFFIX}/${path.join('/')}`;
  }
  return url;
}

export function toApp(url) {
  for (const scheme of runtime.schemes.keys()) {
    const found = new RegExp(`^https://([^/]+)\\.${scheme}\\${SUFFIX}(?=/|$)`).exec(url);
    if (found) return `${scheme}://${found[1]}${url.slice(found[0].length)}`;
  }
  return url;
}

export function schemeOf(url) {
  return url.slice(0, url.indexOf(':'));
}
