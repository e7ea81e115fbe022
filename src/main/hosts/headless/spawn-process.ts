import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { childPipe } from '../../connectors/process-pipe.ts';
import type { SpawnProcess } from '../spawn.ts';

/**
 * Room for what is new, MB: up to three times this before it is looked through, in every connector; left alone it is 134 MB. With little
 * room for the old too its heap grows in small steps, and a connector needs a tenth of it.
 */
const MEMORY = ['--max-semi-space-size=1', '--max-old-space-size=192', '--v8-pool-size=1'];

/** A connector as a child of plain Node. */
export const spawnProcess: SpawnProcess = (file, args) => {
  const child = spawn(process.execPath, [...MEMORY, file, ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Typed arrays cross as bytes.
    serialization: 'advanced',
    env: { MALLOC_ARENA_MAX: '1' },
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
