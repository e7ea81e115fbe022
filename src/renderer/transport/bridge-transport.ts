import type { Transport } from '#shared/contract/transport.ts';
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
  return {
    send: (frame) => bridge.send(frame),
    onFrame: (listener) => bridge.onFrame(listener),
    onClose: () => () => undefined,
  };
}
