import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Everything that decides what a build holds. Absent ones count as empty. */
const SOURCES = ['src', 'data', 'package.json', 'package-lock.json', 'electron.vite.config.ts'];
const BUILT = ['main/electron.js', 'main/headless.js', 'preload/index.cjs', 'renderer/index.html'];
const STAMP = 'sources.sha256';

/** What is built from other sources than these, or not at all: `missing`, `outdated` or `current`. */
export function buildState(root: string): 'missing' | 'outdated' | 'current' {
  const out = join(root, 'out');
  if (BUILT.some((file) => !existsSync(join(out, file)))) return 'missing';
  const stamp = join(out, STAMP);
  const current = existsSync(stamp) && readFileSync(stamp, 'utf8') === hashSources(root);
  return current ? 'current' : 'outdated';
}

export function stampBuild(root: string): void {
  writeFileSync(join(root, 'out', STAMP), hashSources(root));
}

/** By content: times of files say nothing after a checkout. */
export function hashSources(root: string): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((name) => filesUnder(join(root, name))).sort()) {
    hash.update(`${relative(root, file).split(sep).join('/')}\0`);
    hash.update(createHash('sha256').update(readFileSync(file)).digest());
  }
  return hash.digest('hex');
}

function filesUnder(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}
