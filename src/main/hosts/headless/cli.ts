import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '#shared/contract/failure.ts';

export interface CommandLine {
  readonly dataFolder: string;
  /** 0 asks the system for a free one. */
  readonly port: number;
  readonly browser: 'open' | 'leave';
}

/** What of the system decides the defaults. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export const USAGE = `Use: npm start -- --headless [--data FOLDER] [--port N] [--no-open]
  --data FOLDER  where Plimsoll keeps its files
  --port N       the port on 127.0.0.1; without it, any free one
  --no-open      print the link and open no browser`;

const MAX_PORT = 65_535;

export function parseCommandLine(
  args: readonly string[],
  surroundings: Surroundings,
): Result<CommandLine> {
  const values = readOptions(args);
  if (!values.ok) return values;
  const { data, port = '0', 'no-open': noOpen = false } = values.value;
  if (!/^\d{1,5}$/.test(port) || Number(port) > MAX_PORT) {
    return fail('invalid', `--port takes a number from 0 to ${MAX_PORT}, not "${port}".`);
  }
  if (data === '') return fail('invalid', '--data takes the name of a folder.');
  return ok({
    dataFolder: data === undefined ? defaultDataFolder(surroundings) : resolve(data),
    port: Number(port),
    browser: noOpen || !hasDesktop(surroundings) ? 'leave' : 'open',
  });
}

function readOptions(
  args: readonly string[],
): Result<{ data?: string; port?: string; 'no-open'?: boolean }> {
  try {
    const options = {
      data: { type: 'string' },
      port: { type: 'string' },
      'no-open': { type: 'boolean' },
    } as const;
    return ok(parseArgs({ args: [...args], options, allowPositionals: false }).values);
  } catch (error) {
    return fail('invalid', error instanceof Error ? error.message : String(error));
  }
}

/** Where each system keeps an application's files: XDG base directories, Application Support, roaming AppData. */
export function defaultDataFolder({ platform, environment }: Surroundings): string {
  const home = environment['HOME'] ?? environment['USERPROFILE'] ?? homedir();
  if (platform === 'win32') {
    return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Plimsoll');
  }
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Plimsoll');
  const dataHome = environment['XDG_DATA_HOME'];
  // The specification says to ignore a relative path here.
  const usable = dataHome?.startsWith('/') ? dataHome : join(home, '.local', 'share');
  return join(usable, 'plimsoll');
}

function hasDesktop({ platform, environment }: Surroundings): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);
}
