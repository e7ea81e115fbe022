import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import { defaultDataFolder, type Surroundings } from '../data-folder.ts';

export interface CommandLine {
  readonly dataFolder: string;
  /** 0 asks the system for a free one. */
  readonly port: number;
  readonly browser: 'open' | 'leave';
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

function hasDesktop({ platform, environment }: Surroundings): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);
}
