import { createFrameReader } from '#shared/contract/frame-changes.ts';
import type { Frame, Transport } from '#shared/contract/transport.ts';
import type { FrameBridge } from '../../preload/bridge.ts';

export function findBridge(host: object): FrameBridge | null {
  const bridge: unknown = Reflect.get(host, 'plimsoll');
  return isBridge(bridge) ? bridge : null;
}

function isBridge(value: unknown): value is FrameBridge {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'send') === 'function' &&
    typeof Reflect.get(value, 'onFrame') === 'function'
  );
}

/** The pipe lives as long as the page: a main process that goes takes the window with it. So it never closes. */
export function bridgeTransport(bridge: FrameBridge): Transport {
  const listeners = new Set<(frame: Frame) => void>();
  const read = createFrameReader();
  bridge.onFrame((wire) => {
    const frame = read(wire);
    for (const listener of listeners) listener(frame);
  });
  return {
    send: (frame) => bridge.send(frame),
    onFrame: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClose: () => () => undefined,
  };
}
