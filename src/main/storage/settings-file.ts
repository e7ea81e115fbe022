import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import { Settings } from '#shared/contract/host.ts';
import type { Clock, Log, SettingsStore } from '../app/ports.ts';

const DEFAULTS: Settings = { theme: 'system' };
const NAME = 'settings';

export interface SettingsFileOptions {
  readonly folder: string;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** The settings of the headless host, in `settings.json`. What cannot be understood is kept aside, never overwritten. */
export function createSettingsFile({ folder, clock, log }: SettingsFileOptions): SettingsStore {
  const path = join(folder, `${NAME}.json`);
  removeLeftovers(folder);
  const found = readSettings(path);
  if (found.state === 'wrong') {
    const aside = `${path}.corrupt-${clock.now()}`;
    renameSync(path, aside);
    log.error(
      `The settings were not readable. They are kept as ${aside}; defaults apply.`,
      found.error,
    );
  }
  const file = new Conf<Settings>({
    cwd: folder,
    configName: NAME,
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
  });
  let current: Settings = found.state === 'read' ? found.settings : DEFAULTS;
  return {
    read: () => current,
    write: (change) => {
      const next = Settings.parse({ ...current, ...change });
      file.store = next;
      current = next;
      return current;
    },
  };
}

type Found =
  | { readonly state: 'read'; readonly settings: Settings }
  | { readonly state: 'none' }
  | { readonly state: 'wrong'; readonly error: unknown };

/** Read here rather than by conf, which takes `[1]` or `"x"` for empty settings and would forget what the file held. */
function readSettings(path: string): Found {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    // A file of an older version lacks the newer settings.
    const complete = isRecord(content) ? { ...DEFAULTS, ...content } : content;
    return { state: 'read', settings: Settings.parse(complete) };
  } catch (error) {
    return isMissing(error) ? { state: 'none' } : { state: 'wrong', error };
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** A process killed while it wrote leaves conf's temporary file behind. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(`${NAME}.json.tmp-`)) rmSync(join(folder, name), { force: true });
  }
}
