import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod/mini';
import type { Clock, Log } from '../app/ports.ts';

/** A file that keeps one object: electron-store in the desktop host, conf in the headless one. */
export interface StoreFile {
  store: Record<string, unknown>;
}

export interface StoreFolder {
  readonly folder: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** Opens `<name>.json` in the folder, for its owner alone to read. */
  readonly openFile: (name: string) => StoreFile;
}

export interface CheckedStore<T> {
  read(): T;
  write(value: T): void;
  /** Where the file lies that could not be understood when this was opened; null: it could, or there was none. */
  readonly setAside: string | null;
}

/**
 * One file of the data folder whose content is checked when it is opened. A file that cannot be understood is set aside, not
 * deleted and not mended: its owner may want to look.
 */
export function openCheckedStore<T extends Record<string, unknown>>(
  { folder, clock, log, openFile }: StoreFolder,
  content: { readonly name: string; readonly schema: z.ZodMiniType<T>; readonly defaults: T },
): CheckedStore<T> {
  const { name, schema, defaults } = content;
  const file = join(folder, `${name}.json`);
  removeLeftovers(folder, `${name}.json.tmp-`);
  const found = readChecked(file, schema, defaults);
  let aside: string | null = null;
  if (found.state === 'wrong') {
    aside = `${file}.corrupt-${String(clock.now())}`;
    renameSync(file, aside);
    log.error(`${file} was not readable. It is kept as ${aside}; defaults apply.`, found.error);
  }
  const kept = openFile(name);
  let current = found.state === 'read' ? found.value : defaults;
  return {
    read: () => current,
    write: (value) => {
      kept.store = value;
      current = value;
    },
    setAside: aside,
  };
}

type Found<T> =
  | { readonly state: 'read'; readonly value: T }
  | { readonly state: 'none' }
  | { readonly state: 'wrong'; readonly error: unknown };

/** Read here rather than by the store, which takes `[1]` or `"x"` for an empty object. */
function readChecked<T>(file: string, schema: z.ZodMiniType<T>, defaults: T): Found<T> {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    // A file of an older version lacks the newer members.
    const complete = isRecord(content) ? { ...defaults, ...content } : content;
    return { state: 'read', value: schema.parse(complete) };
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return missing ? { state: 'none' } : { state: 'wrong', error };
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A process killed while it wrote leaves the store's temporary file behind. */
function removeLeftovers(folder: string, prefix: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(prefix)) rmSync(join(folder, name), { force: true });
  }
}
