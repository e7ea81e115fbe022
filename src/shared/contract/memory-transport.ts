import type { Frame, Transport } from './transport.ts';

/** Two joined ends in one process. Frames are copied through JSON, so a test feels what a real pipe would do to them. */
export function memoryTransport(): {
  readonly left: Transport;
  readonly right: Transport;
  close(): void;
} {
  const left = end();
  const right = end();
  left.connect(right);
  right.connect(left);
  return {
    left: left.transport,
    right: right.transport,
    close() {
      left.close();
      right.close();
    },
  };
}

interface End {
  readonly transport: Transport;
  connect(other: End): void;
  deliver(text: string): void;
  close(): void;
}

function end(): End {
  const frameListeners = new Set<(frame: Frame) => void>();
  const closeListeners = new Set<() => void>();
  let peer: End | null = null;
  return {
    transport: {
      send: (frame) => {
        const text = JSON.stringify(frame);
        void Promise.resolve().then(() => peer?.deliver(text));
      },
      onFrame: (listener) => {
        frameListeners.add(listener);
        return () => frameListeners.delete(listener);
      },
      onClose: (listener) => {
        closeListeners.add(listener);
        return () => closeListeners.delete(listener);
      },
    },
    connect: (other) => {
      peer = other;
    },
    deliver: (text) => {
      for (const listener of frameListeners) listener(JSON.parse(text) as Frame);
    },
    close: () => {
      peer = null;
      for (const listener of closeListeners) listener();
    },
  };
}
