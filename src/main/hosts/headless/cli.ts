import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import { defaultDataFolder, type Surroundings } from '../data-folder.ts';

export interface CommandLine {
  readonly dataFolder: string;
  /** 0 asks the system for a free one. */
  readonly port: number;
  readonly browser: 'open' | 'leave';
  /** Where the vault's passphrase comes from, if a person gives it here. */
  readonly passphrase: 'terminal' | 'stdin';
}

export const USAGE = `Use: npm start -- --headless [--data FOLDER] [--port N] [--no-open] [--passphrase-stdin]
  --data FOLDER  where Plimsoll keeps its files
  --port N       the port on 127.0.0.1; without it, any free one
  --no-open      print the link and open no browser
  --passphrase-stdin  unlock the vault with the first line of standard input`;

const MAX_PORT = 65_535;

export function parseCommandLine(
  args: readonly string[],
  surroundings: Surroundings,
): Result<CommandLine> {
  const values = readOptions(args);
  if (!values.ok) return values;
  const { data, port = '0', 'no-open': noOpen = false } = values.value;
  const fromStdin = values.value['passphrase-stdin'] === true;
  if (!/^\d{1,5}$/.test(port) || Number(port) > MAX_PORT) {
    return fail('invalid', `--port takes a number from 0 to ${MAX_PORT}, not "${port}".`);
  }
  if (data === '') return fail('invalid', '--data takes the name of a folder.');
  return ok({
    dataFolder: data === undefined ? defaultDataFolder(surroundings) : resolve(data),
    port: Number(port),
    browser: noOpen || !hasDesktop(surroundings) ? 'leave' : 'open',
    passphrase: fromStdin ? 'stdin' : 'terminal',
  });
}

function readOptions(
  args: readonly string[],
): Result<{ data?: string; port?: string; 'no-open'?: boolean; 'passphrase-stdin'?: boolean }> {
  try {
    const options = {
      data: { type: 'string' },
      port: { type: 'string' },
      'no-open': { type: 'boolean' },
      'passphrase-stdin': { type: 'boolean' },
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
