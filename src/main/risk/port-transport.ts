import {
  createFrameReader,
  createFrameWriter,
  type WireFrame,
} from '#shared/contract/frame-changes.ts';
import type { Frame, Transport } from '#shared/contract/transport.ts';

/** The part of a Worker or parentPort that carries frames. */
interface Port {
  postMessage(frame: WireFrame): void;
  on(event: 'message', listener: (frame: WireFrame) => void): unknown;
  on(event: 'close' | 'exit', listener: () => void): unknown;
  off(event: 'close' | 'exit', listener: () => void): unknown;
}

/** Frames over a thread's port. `closing` names the event that ends it: `exit` for a Worker, `close` for its parent port. */
export function portTransport(port: Port, closing: 'close' | 'exit'): Transport {
  const listeners = new Set<(frame: Frame) => void>();
  const write = createFrameWriter();
  const read = createFrameReader();
  port.on('message', (wire) => {
    const frame = read(wire);
    for (const listener of listeners) listener(frame);
  });
  return {
    send: (frame) => port.postMessage(write(frame)),
    onFrame: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClose: (listener) => {
      port.on(closing, listener);
      return () => port.off(closing, listener);
    },
  };
}
