import * as z from 'zod/mini';
import type { Result } from './failure.ts';

/**
 * Everything that crosses a pipe. Plain JSON: it must mean the same through structured clone and through text. Of frames that name the
 * same `series` a pipe may tell the changes from one to the next.
 */
export type Frame =
  | {
      readonly kind: 'request';
      readonly id: number;
      readonly name: string;
      readonly params: unknown;
    }
  | { readonly kind: 'cancel'; readonly id: number }
  | {
      readonly kind: 'reply';
      readonly id: number;
      readonly result: Result<unknown>;
      readonly series?: string;
    }
  | {
      readonly kind: 'event';
      readonly name: string;
      readonly payload: unknown;
      readonly series?: string;
    };

/** What a peer that is not trusted may send: requests and cancellations, nothing else. */
export const InboundFrame = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('request'),
    id: z.int(),
    name: z.string().check(z.maxLength(64)),
    params: z.unknown(),
  }),
  z.strictObject({ kind: z.literal('cancel'), id: z.int() }),
]);

export type Unsubscribe = () => void;

/** A pipe between two peers. Electron IPC, WebSocket, MessagePort and tests each supply one. */
export interface Transport {
  send(frame: Frame): void;
  onFrame(listener: (frame: Frame) => void): Unsubscribe;
  onClose(listener: () => void): Unsubscribe;
}

/** Frames larger than this are refused at the boundary; long texts travel in parts. */
export const MAX_FRAME_BYTES = 256 * 1024;
