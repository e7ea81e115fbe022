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
  return {
    send: (frame) => {
      // A closing socket loses frames anyway; its close event settles whoever waits for a reply.
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
    },
    onFrame: (listener) => {
      const hear = ({ data }: MessageEvent<unknown>): void => {
        // Our own server sends nothing but frames, each one JSON text.
        if (typeof data === 'string') listener(JSON.parse(data) as Frame);
      };
      socket.addEventListener('message', hear);
      return () => socket.removeEventListener('message', hear);
    },
    onClose: (listener) => {
      socket.addEventListener('close', listener);
      return () => socket.removeEventListener('close', listener);
    },
  };
}
