import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { childPipe } from '../../connectors/process-pipe.ts';
import type { SpawnProcess } from '../spawn.ts';

/**
 * Small heaps, in every connector: MB for what is new (up to three times this before it is looked through; left alone 134) and for what is
 * kept (with less allowed the heap grows in smaller steps), and one helper thread of V8 instead of four.
 */
const MEMORY = ['--max-semi-space-size=1', '--max-old-space-size=192', '--v8-pool-size=1'];
/** glibc's allocator keeps a pool for every thread otherwise; others do not know the name. */
const ENVIRONMENT = { MALLOC_ARENA_MAX: '1' };

/** A connector as a child of plain Node. */
export const spawnProcess: SpawnProcess = (file, args) => {
  const child = spawn(process.execPath, [...MEMORY, file, ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Typed arrays cross as bytes.
    serialization: 'advanced',
    env: ENVIRONMENT,
  });
  const ended = once(child, 'exit');
  return {
    pipe: childPipe(child),
    async kill() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await ended;
    },
  };
};
