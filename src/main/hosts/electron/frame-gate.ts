import { type Failure } from '#shared/contract/failure.ts';
import { InboundFrame, MAX_FRAME_BYTES, type Frame } from '#shared/contract/transport.ts';

/** A page asks a few times per slider move; a book of the greatest length arrives in under 900 parts. */
const BURST_FRAMES = 1000;
const FRAMES_PER_SECOND = 200;

export type Admission =
  | { readonly kind: 'accepted'; readonly frame: Frame }
  /** `id`: whom to answer, null when the frame does not say. */
  | { readonly kind: 'refused'; readonly id: number | null; readonly failure: Failure };

/** Lets a peer's frames in one by one: few enough, small enough, and in the shape of the contract. */
export function createFrameGate(monotonicMs: () => number): (text: unknown) => Admission {
  let tokens = BURST_FRAMES;
  let countedAt = monotonicMs();

  function isTooFast(): boolean {
    const now = monotonicMs();
    tokens = Math.min(BURST_FRAMES, tokens + ((now - countedAt) / 1000) * FRAMES_PER_SECOND);
    countedAt = now;
    if (tokens < 1) return true;
    tokens -= 1;
    return false;
  }

  return (text) => {
    if (typeof text !== 'string') return refused(null, 'A frame must be JSON text.');
    if (isTooFast())
      return refused(
        idBeforeParams(text),
        `The page sent more than ${String(FRAMES_PER_SECOND)} frames in a second.`,
      );
    if (Buffer.byteLength(text) > MAX_FRAME_BYTES)
      return refused(
        idBeforeParams(text),
        `The frame is larger than ${String(MAX_FRAME_BYTES)} bytes.`,
      );
    return parse(text);
  };
}

function parse(text: string): Admission {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return refused(null, 'The frame is not JSON.');
  }
  const inbound = InboundFrame.safeParse(content);
  if (inbound.success) return { kind: 'accepted', frame: inbound.data };
  return refused(idOf(content), 'The frame is neither a request nor a cancellation.');
}

function refused(id: number | null, message: string): Admission {
  return { kind: 'refused', id, failure: { reason: 'invalid', message } };
}

/** Our client writes the id before the params, so it is known without reading a text that is refused for its size. */
function idBeforeParams(text: string): number | null {
  const digits = /^\{"kind":"request","id":(\d{1,15}),/.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}

function idOf(content: unknown): number | null {
  if (typeof content !== 'object' || content === null) return null;
  const id: unknown = Reflect.get(content, 'id');
  return Number.isSafeInteger(id) ? Number(id) : null;
}
