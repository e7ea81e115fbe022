import { WebSocket } from 'ws';
import type { FakeVenues } from './fake-venues.ts';

export interface Listener {
  readonly socket: WebSocket;
  /** What has arrived, parsed. */
  readonly messages: readonly unknown[];
  /** Waits until so many messages have arrived. */
  holds(count: number): Promise<void>;
}

/** A connection to a stream; the venue's host stands before the path: `/@stream.bybit.com/v5/private`. */
export async function listening(venues: FakeVenues, path: string): Promise<Listener> {
  const socket = new WebSocket(`${venues.origin.replace('http', 'ws')}${path}`);
  const messages: unknown[] = [];
  let heard: (() => void) | null = null;
  socket.on('message', (data: Buffer) => {
    messages.push(JSON.parse(data.toString()));
    heard?.();
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    socket,
    messages,
    async holds(count) {
      while (messages.length < count) {
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
      }
    },
  };
}
