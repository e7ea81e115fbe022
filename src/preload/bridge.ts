import type { WireFrame } from '#shared/contract/frame-changes.ts';
import type { Frame, Unsubscribe } from '#shared/contract/transport.ts';

/** All that the page gets from the desktop host, as `window.plimsoll`: one pipe for frames. */
export interface FrameBridge {
  send(frame: Frame): void;
  onFrame(listener: (frame: WireFrame) => void): Unsubscribe;
}
