import type { Frame, Transport } from '#shared/contract/transport.ts';

/**
 * What runs between main and the process of a venue. A key is handed over as bytes beside the frames, which are JSON and would
 * turn it into text that lives as long as the collector likes.
 */
export type ConnectorMessage =
  | { readonly kind: 'frame'; readonly frame: Frame }
  | {
      readonly kind: 'key';
      readonly name: string;
      readonly fields: Readonly<Record<string, Uint8Array>>;
    }
  | { readonly kind: 'drop-key'; readonly name: string }
  | {
      /** Which way to leave: the first thing a process is told. `address` null: straight. */
      readonly kind: 'exit';
      readonly address: string | null;
      readonly login: { readonly name: Uint8Array; readonly password: Uint8Array } | null;
    };

/** One end of a process's channel that carries typed arrays: Node's with `serialization: 'advanced'`, or Electron's. */
export interface ConnectorPipe {
  send(message: ConnectorMessage): void;
  onMessage(listener: (message: ConnectorMessage) => void): () => void;
  onClose(listener: () => void): () => void;
}

export function frameTransport(pipe: ConnectorPipe): Transport {
  return {
    send: (frame) => pipe.send({ kind: 'frame', frame }),
    onFrame: (listener) =>
      pipe.onMessage((message) => {
        if (message.kind === 'frame') listener(message.frame);
      }),
    onClose: (listener) => pipe.onClose(listener),
  };
}
