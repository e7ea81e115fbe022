import { spawn } from 'node:child_process';
import { root } from './tools.ts';

export interface Finished {
  readonly ok: boolean;
  /** What the command wrote to both streams, in order. */
  readonly output: string;
  readonly ms: number;
}

export interface RunOptions {
  /** After this the command and what it started are killed. */
  readonly limitMs: number;
  readonly environment?: Readonly<Record<string, string>>;
}

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** What a shell reports for a command that Ctrl-C ended. */
const INTERRUPTED = 130;

/** Runs a command to its end, without a terminal and without input, and keeps what it says. */
export function runCommand(
  [file, ...args]: readonly [string, ...string[]],
  { limitMs, environment = {} }: RunOptions,
): Promise<Finished> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: root,
      env: { ...withoutColors(process.env), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that a limit ends browsers and workers too. Windows has no groups to kill.
      detached: process.platform !== 'win32',
    });
    const chunks: Buffer[] = [];
    const note = (text: string) => chunks.push(Buffer.from(`${text}\n`));
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    const limit = setTimeout(() => {
      note(`stopped: it took longer than ${Math.round(limitMs / 1000)} s`);
      killGroup(child.pid);
    }, limitMs);
    // Ctrl-C reaches this process's group only, and its death would leave the command running.
    const interrupted = () => {
      killGroup(child.pid);
      process.exit(INTERRUPTED);
    };
    for (const signal of STOP_SIGNALS) process.on(signal, interrupted);
    const finish = (ok: boolean) => {
      clearTimeout(limit);
      for (const signal of STOP_SIGNALS) process.off(signal, interrupted);
      const output = Buffer.concat(chunks).toString('utf8');
      resolve({ ok, output, ms: performance.now() - startedAt });
    };
    child.on('error', (error) => {
      note(error.message);
      finish(false);
    });
    child.on('close', (status) => finish(status === 0));
  });
}

/** FORCE_COLOR, whatever its value, means colours to some tools and makes Node warn about NO_COLOR. */
function withoutColors(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _forced, ...rest } = environment;
  return { ...rest, NO_COLOR: '1' };
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
