import type { RawData, WebSocket } from 'ws';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import { createFrameWriter } from '#shared/contract/frame-changes.ts';
import type { Frame, Transport } from '#shared/contract/transport.ts';

/** Above this many unsent bytes, state events wait and only the newest of each name is kept. */
export const CONFLATE_ABOVE_BYTES = 1024 * 1024;
/** A page that lets this much pile up reads too slowly to be served. */
export const CLOSE_ABOVE_BYTES = 8 * 1024 * 1024;

/** Close codes of RFC 6455, section 7.4.1. */
const UNSUPPORTED_DATA = 1003;
const INVALID_PAYLOAD = 1007;

/** The pipe to one page over its WebSocket: one frame per text message. */
export function websocketTransport(socket: WebSocket): Transport {
  const frameListeners = new Set<(frame: Frame) => void>();
  const held = new Map<string, Frame>();
  const wire = createFrameWriter();

  socket.on('message', (data: RawData, isBinary: boolean) => {
    if (isBinary) {
      socket.close(UNSUPPORTED_DATA);
      return;
    }
    const parsed = parseJson(data);
    if (!parsed.ok) {
      socket.close(INVALID_PAYLOAD);
      return;
    }
    // Only JSON is proved here. `serve` parses every frame against its schema before it acts on one.
    for (const listener of frameListeners) listener(parsed.value as Frame);
  });
  // The close that follows tells the core; a broken or oversized message is the peer's fault, not a bug of ours.
  socket.on('error', () => socket.terminate());

  function send(frame: Frame): void {
    if (socket.readyState !== socket.OPEN) return;
    if (frame.kind === 'event' && socket.bufferedAmount > CONFLATE_ABOVE_BYTES) {
      held.set(frame.name, frame);
      return;
    }
    write(frame);
  }

  function write(frame: Frame): void {
    socket.send(JSON.stringify(wire(frame)), releaseHeld);
    if (socket.bufferedAmount > CLOSE_ABOVE_BYTES) socket.terminate();
  }

  /** Runs when a message has left: the newest of each held event follows as soon as there is room. */
  function releaseHeld(): void {
    for (const [name, frame] of held) {
      if (socket.readyState !== socket.OPEN || socket.bufferedAmount > CONFLATE_ABOVE_BYTES) return;
      held.delete(name);
      write(frame);
    }
  }

  return {
    send,
    onFrame: (listener) => {
      frameListeners.add(listener);
      return () => frameListeners.delete(listener);
    },
    onClose: (listener) => {
      socket.on('close', listener);
      return () => socket.off('close', listener);
    },
  };
}

function parseJson(data: RawData): Result<unknown> {
  try {
    return ok(JSON.parse(String(data)));
  } catch {
    return fail('invalid', 'The message is not JSON.');
  }
}
