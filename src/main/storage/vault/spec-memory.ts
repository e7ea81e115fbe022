import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** How often each of these stands in what a process can write to; Linux shows it to the process's parent. */
export function countInMemory(pid: number, needles: Readonly<Record<string, Buffer>>) {
  const counts: Record<string, number> = {};
  for (const name of Object.keys(needles)) counts[name] = 0;
  const memory = openSync(`/proc/${String(pid)}/mem`, 'r');
  let read = 0;
  for (const line of readFileSync(`/proc/${String(pid)}/maps`, 'utf8').split('\n')) {
    const region = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
    if (region === null) continue;
    const [, from = '0', to = '0'] = region;
    const start = Number.parseInt(from, 16);
    const content = Buffer.alloc(Number.parseInt(to, 16) - start);
    try {
      read += readSync(memory, content, 0, content.length, start);
    } catch {
      // Reserved and never touched.
      continue;
    }
    for (const [name, needle] of Object.entries(needles))
      for (let at = content.indexOf(needle); at >= 0; at = content.indexOf(needle, at + 1))
        counts[name] = (counts[name] ?? 0) + 1;
  }
  closeSync(memory);
  return { counts, read };
}
