import type { Frame, Transport, Unsubscribe } from '#shared/contract/transport.ts';

/** The one thing a desktop preload gives the page: a frame pipe. */
export interface PlimsollBridge {
  send(frame: Frame): void;
  onFrame(listener: (frame: Frame) => void): Unsubscribe;
}

export function findBridge(host: object): PlimsollBridge | null {
  const bridge: unknown = Reflect.get(host, 'plimsoll');
  return isBridge(bridge) ? bridge : null;
}

function isBridge(value: unknown): value is PlimsollBridge {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'send') === 'function' &&
    typeof Reflect.get(value, 'onFrame') === 'function'
  );
}

/** The pipe lives as long as the page: a main process that goes takes the window with it. So it never closes. */
export function bridgeTransport(bridge: PlimsollBridge): Transport {
  return {
    send: (frame) => bridge.send(frame),
    onFrame: (listener) => bridge.onFrame(listener),
    onClose: () => () => undefined,
  };
}
