import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

export interface PageFile {
  readonly contentType: string;
  readonly body: Buffer<ArrayBuffer>;
}

/** The kinds of file a build puts into the page's folder. Anything else is a mistake of the build. */
const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/**
 * Every file of the built page by its exact URL path, read once. A request is a look-up in this map, never a path on disk,
 * so there is nothing to traverse. Source maps stay out: they are for developers, beside the sources.
 */
export function pageFiles(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.map')) continue;
    const path = join(entry.parentPath, entry.name);
    const contentType = contentTypes[extname(entry.name).toLowerCase()];
    if (contentType === undefined) throw new Error(`No content type is known for ${path}`);
    const url = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(url, { contentType, body: readFileSync(path) });
  }
  const index = files.get('/index.html');
  if (index === undefined) throw new Error(`The page is not built: ${folder} has no index.html`);
  return files.set('/', index);
}
