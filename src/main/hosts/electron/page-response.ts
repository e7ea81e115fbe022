import type { PageFile } from '../page-files.ts';
import { securityHeaders } from '../security-headers.ts';

/** The page's origin: a scheme of our own, so that no file and no web page shares it. */
export const PAGE_ORIGIN = 'app://bundle';
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`;

/** A look-up by exact path, and nothing else. No part of a URL ever reaches the disk. */
export function pageResponse(
  files: ReadonlyMap<string, PageFile>,
  request: { readonly method: string; readonly url: string },
): Response {
  const path = pathOf(request.url);
  const file = path === null ? undefined : files.get(path);
  if (file === undefined || request.method !== 'GET') return notFound();
  return new Response(file.body, {
    headers: { ...securityHeaders, 'Content-Type': file.contentType },
  });
}

/** The text after the origin as it was asked for: parsing it first would forgive `..` and a doubled slash. */
function pathOf(url: string): string | null {
  return url.startsWith(`${PAGE_ORIGIN}/`) ? url.slice(PAGE_ORIGIN.length) : null;
}

function notFound(): Response {
  return new Response('Not found', {
    status: 404,
    headers: { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
