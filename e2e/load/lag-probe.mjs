import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded by `node --import` before an entry that knows nothing of it: measures how late the process's event loop comes to what
 * is due. On SIGUSR2 it writes what it saw since the last one, in ms, into the file its own address names, and begins anew.
 */
const RESOLUTION_MS = 10;
const file = new URL(import.meta.url).searchParams.get('file');
if (file === null) throw new Error('lag-probe: ?file= is missing');

/** The threads of the process load it too; what is asked about is its main one. */
if (isMainThread) {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  process.on('SIGUSR2', () => {
    // Node counts the interval between two looks, so the time it meant to wait is in it: it is taken off.
    const ms = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
    const seen = { looks: delays.count, p50: ms(delays.percentile(50)) };
    const worst = { p99: ms(delays.percentile(99)), max: ms(delays.max) };
    writeFileSync(file, JSON.stringify({ ...seen, ...worst }));
    delays.reset();
  });
}
