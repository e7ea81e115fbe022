import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who a process is, so that a number used again by another process is not mistaken for it. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Changes with every start of the machine; null where the system does not say. */
  readonly boot: string | null;
  /** When the process started, in the system's own words; null where it does not say. */
  readonly startedAt: string | null;
}

export function ownIdentity(): ProcessIdentity {
  return {
    pid: process.pid,
    host: hostname(),
    boot: bootOfThisMachine(),
    startedAt: startOf(process.pid),
  };
}

/** Dead only when that is certain. `elsewhere`: another machine wrote it, and nothing can be said from here. */
export function lifeOf(identity: ProcessIdentity): 'alive' | 'dead' | 'elsewhere' {
  const boot = bootOfThisMachine();
  const sameBoot = identity.boot !== null && identity.boot === boot;
  // A laptop changes its name with the network: the name decides only when the boot does not.
  if (!sameBoot && identity.host !== hostname()) return 'elsewhere';
  if (!sameBoot && identity.boot !== null && boot !== null) return 'dead';
  if (!isRunning(identity.pid)) return 'dead';
  const startedAt = startOf(identity.pid);
  if (identity.startedAt === null || startedAt === null) return 'alive';
  return identity.startedAt === startedAt ? 'alive' : 'dead';
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 only asks.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function bootOfThisMachine(): string | null {
  if (process.platform === 'linux') return textOf('/proc/sys/kernel/random/boot_id');
  if (process.platform === 'darwin') return outputOf('/usr/sbin/sysctl', ['-n', 'kern.boottime']);
  return null;
}

function startOf(pid: number): string | null {
  if (process.platform === 'linux') {
    // Field 22, counted after the name in brackets, which may hold spaces and brackets itself. Unit: clock ticks since boot.
    const stat = textOf(`/proc/${String(pid)}/stat`);
    return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  }
  if (process.platform === 'darwin')
    return outputOf('/bin/ps', ['-o', 'lstart=', '-p', String(pid)]);
  return null;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}

function outputOf(command: string, args: readonly string[]): string | null {
  try {
    const output = execFileSync(command, args, {
      encoding: 'utf8',
      env: { LC_ALL: 'C', TZ: 'UTC' },
    }).trim();
    return output === '' ? null : output;
  } catch {
    return null;
  }
}
