import { createFrameReader, type WireFrame } from '#shared/contract/frame-changes.ts';
import type { Frame, Transport } from '#shared/contract/transport.ts';

/** Opens a WebSocket as a pipe; null when it could not be opened, whatever the reason (browsers do not tell). */
export function openWebSocket(url: string): Promise<Transport | null> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    socket.addEventListener('open', () => resolve(socketTransport(socket)), { once: true });
    socket.addEventListener('close', () => resolve(null), { once: true });
  });
}

function socketTransport(socket: WebSocket): Transport {
  const listeners = new Set<(frame: Frame) => void>();
  const read = createFrameReader();
  /** After a frame that was lost a new connection begins anew. */
  function heard(text: string): Frame {
    try {
      return read(JSON.parse(text) as WireFrame);
    } catch (error) {
      socket.close();
      throw error;
    }
  }
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    // Our own server sends nothing but frames, each one JSON text.
    if (typeof data !== 'string') return;
    const frame = heard(data);
    for (const listener of listeners) listener(frame);
  });
  return {
    send: (frame) => {
      // A closing socket loses frames anyway; its close event settles whoever waits for a reply.
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
    },
    onFrame: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClose: (listener) => {
      socket.addEventListener('close', listener);
      return () => socket.removeEventListener('close', listener);
    },
  };
}
