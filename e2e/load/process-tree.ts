import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Memory of processes, MB. */
export interface Memory {
  readonly processes: number;
  /** Every page counted by its share, so that what processes share is counted once (PSS). */
  readonly proportional: number;
  /** What each would show for itself (RSS): pages that they share are in it once for each. */
  readonly resident: number;
}

/** Process ids of a process and of everything below it, but for these branches. */
export function treeOf(top: number, without: readonly number[] = []): readonly number[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const children = Map.groupBy(
    listed.split('\n').flatMap((line) => {
      const [, pid, parent] = /^\s*(\d+)\s+(\d+)/.exec(line) ?? [];
      return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent) }];
    }),
    ({ parent }) => parent,
  );
  const below = (pid: number): readonly number[] =>
    without.includes(pid)
      ? []
      : [pid, ...(children.get(pid) ?? []).flatMap((child) => below(child.pid))];
  return below(top);
}

/** What Linux says of these processes; one that has ended meanwhile counts nothing. */
export function memoryOf(pids: readonly number[]): Memory {
  const read = pids.flatMap((pid) => {
    try {
      return readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    } catch {
      return [];
    }
  });
  const sum = (name: string): number =>
    read.reduce(
      (total, text) => total + Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0),
      0,
    ) / 1024;
  return { processes: read.length, proportional: sum('Pss'), resident: sum('Rss') };
}

/** ms the main thread of a process has had a processor so far, and ms it was ready to run and had to wait for one. */
export function processorOf(pid: number): { readonly had: number; readonly waited: number } {
  const text = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8');
  const [had = 0, waited = 0] = text.split(' ').map((nanoseconds) => Number(nanoseconds) / 1e6);
  return { had, waited };
}
