import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { childPipe } from '../../connectors/process-pipe.ts';
import type { SpawnProcess } from '../spawn.ts';

/** What is new takes up to three times this before it is looked through; left alone 134 MB, in every connector (MB). */
const NEW_SPACE = '--max-semi-space-size=8';

/** A connector as a child of plain Node. */
export const spawnProcess: SpawnProcess = (file, args) => {
  const child = spawn(process.execPath, [NEW_SPACE, file, ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Typed arrays cross as bytes.
    serialization: 'advanced',
    env: {},
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
