import { utilityProcess } from 'electron';
import { once } from 'node:events';
import type { ConnectorMessage } from '../../connectors/connector-pipe.ts';
import type { SpawnProcess } from '../spawn.ts';

/** A connector as a utility process: Node without a window, in Electron's own sandboxing of services. */
export const spawnProcess: SpawnProcess = (file, args, serviceName) => {
  const child = utilityProcess.fork(file, [...args], {
    serviceName,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {},
  });
  const ended = once(child, 'exit');
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  return {
    pipe: {
      send: (message) => child.postMessage(message),
      onMessage: (listener) => {
        const hear = (message: ConnectorMessage): void => listener(message);
        child.on('message', hear);
        return () => child.off('message', hear);
      },
      onClose: (listener) => {
        child.on('exit', listener);
        return () => child.off('exit', listener);
      },
    },
    async kill() {
      child.kill();
      if (!isOver) await ended;
    },
  };
};
