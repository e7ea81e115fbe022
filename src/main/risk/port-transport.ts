import type { Frame, Transport } from '#shared/contract/transport.ts';

/** The part of a Worker or parentPort that carries frames. */
interface Port {
  postMessage(frame: Frame): void;
  on(event: 'message', listener: (frame: Frame) => void): unknown;
  on(event: 'close' | 'exit', listener: () => void): unknown;
  off(event: 'message', listener: (frame: Frame) => void): unknown;
  off(event: 'close' | 'exit', listener: () => void): unknown;
}

/** Frames over a thread's port. `closing` names the event that ends it: `exit` for a Worker, `close` for its parent port. */
export function portTransport(port: Port, closing: 'close' | 'exit'): Transport {
  return {
    send: (frame) => port.postMessage(frame),
    onFrame: (listener) => {
      port.on('message', listener);
      return () => port.off('message', listener);
    },
    onClose: (listener) => {
      port.on(closing, listener);
      return () => port.off(closing, listener);
    },
  };
}
