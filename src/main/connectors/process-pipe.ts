import type { ChildProcess } from 'node:child_process';
import type { ConnectorMessage, ConnectorPipe } from './connector-pipe.ts';

/** Electron's `process.parentPort` in a utility process; its types are those of a host, which this is not. */
interface ParentPort {
  postMessage(message: ConnectorMessage): void;
  on(event: 'message', listener: (event: { readonly data: ConnectorMessage }) => void): void;
  off(event: 'message', listener: (event: { readonly data: ConnectorMessage }) => void): void;
}

/** The connector's own end, whichever host started it. */
export function processPipe(): ConnectorPipe {
  const parent: unknown = Reflect.get(process, 'parentPort');
  return parent === undefined || parent === null
    ? childPipe(process)
    : portPipe(parent as ParentPort); // Electron documents the member by this shape
}

type Channel = Pick<ChildProcess, 'send' | 'on' | 'off'>;

/** Either end of a Node process's channel, opened with `serialization: 'advanced'`. */
export function childPipe(channel: Channel | NodeJS.Process): ConnectorPipe {
  const end = channel as Channel; // of `process`, the overloads name other events too
  return {
    send: (message) => {
      // A channel that has closed loses the message; its end is told by `disconnect`.
      end.send(message, () => undefined);
    },
    onMessage: (listener) => {
      const hear = (message: unknown): void => listener(message as ConnectorMessage);
      end.on('message', hear);
      return () => end.off('message', hear);
    },
    onClose: (listener) => {
      end.on('disconnect', listener);
      return () => end.off('disconnect', listener);
    },
  };
}

function portPipe(port: ParentPort): ConnectorPipe {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => {
      const hear = ({ data }: { readonly data: ConnectorMessage }): void => listener(data);
      port.on('message', hear);
      return () => port.off('message', hear);
    },
    // Electron ends a utility process with the app that started it.
    onClose: () => () => undefined,
  };
}
