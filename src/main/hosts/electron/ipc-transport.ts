import type { IpcMainEvent, WebContents } from 'electron';
import { createFrameWriter } from '#shared/contract/frame-changes.ts';
import type { Frame, Transport } from '#shared/contract/transport.ts';
import type { Log } from '#main/app/ports.ts';
import { FRAME_CHANNEL } from '../../../preload/channel.ts';
import { PAGE_ORIGIN } from './page-response.ts';
import { createFrameGate, type Admission } from './frame-gate.ts';

/** A document's pipe: what the core talks to until the page is reloaded, crashes or closes. */
interface Pipe {
  readonly documentId: string;
  readonly transport: Transport;
  deliver(frame: Frame): void;
  close(): void;
}

/**
 * Gives every document of a window's page a pipe of its own. A frame is let in only from the window's own main frame, and
 * only while that frame shows our page; every refused frame that says its id is answered, to the frame that sent it.
 */
export function servePage(
  contents: WebContents,
  connect: (transport: Transport) => void,
  log: Log,
): void {
  const admit = createFrameGate(() => performance.now());
  const reported = new Set<string>();
  let pipe: Pipe | null = null;

  function pipeOf(documentId: string): Pipe {
    if (pipe?.documentId === documentId) return pipe;
    pipe?.close();
    pipe = openPipe(contents, documentId);
    connect(pipe.transport);
    return pipe;
  }

  function refuse(event: IpcMainEvent, documentId: unknown, refusal: Refusal): void {
    const { message } = refusal.failure;
    // Once per kind: whoever floods the pipe must not flood the log.
    if (!reported.has(message)) log.info(`A frame of the page was refused: ${message}`);
    reported.add(message);
    if (refusal.id === null) return;
    const reply: Frame = {
      kind: 'reply',
      id: refusal.id,
      result: { ok: false, failure: refusal.failure },
    };
    event.reply(FRAME_CHANNEL, documentId, JSON.stringify(reply));
  }

  contents.ipc.on(FRAME_CHANNEL, (event, documentId: unknown, text: unknown) => {
    const admission = admit(text);
    if (!isOwnPage(contents, event)) refuse(event, documentId, stranger(admission));
    else if (admission.kind === 'refused') refuse(event, documentId, admission);
    else if (!isDocumentId(documentId)) refuse(event, documentId, unnamed(admission.frame));
    else pipeOf(documentId).deliver(admission.frame);
  });
  function closePipe(): void {
    pipe?.close();
    pipe = null;
  }
  contents.on('render-process-gone', closePipe);
  contents.on('destroyed', closePipe);
}

type Refusal = Extract<Admission, { readonly kind: 'refused' }>;

/** `senderFrame` is null once the frame has gone; an iframe has a parent; another page has another origin. */
function isOwnPage(contents: WebContents, event: IpcMainEvent): boolean {
  const sender = event.senderFrame;
  if (sender === null || sender.parent !== null) return false;
  return (
    sender.frameToken === contents.mainFrame.frameToken &&
    sender.processId === contents.mainFrame.processId &&
    sender.origin === PAGE_ORIGIN
  );
}

function isDocumentId(value: unknown): value is string {
  return typeof value === 'string' && /^[\da-f-]{36}$/.test(value);
}

function stranger(admission: Admission): Refusal {
  return {
    kind: 'refused',
    id: admission.kind === 'refused' ? admission.id : idOf(admission.frame),
    failure: { reason: 'unauthorized', message: 'Only the page of the window itself may ask.' },
  };
}

function unnamed(frame: Frame): Refusal {
  return {
    kind: 'refused',
    id: idOf(frame),
    failure: { reason: 'invalid', message: 'The frame does not name its document.' },
  };
}

function idOf(frame: Frame): number | null {
  return 'id' in frame ? frame.id : null;
}

function openPipe(contents: WebContents, documentId: string): Pipe {
  const frameListeners = new Set<(frame: Frame) => void>();
  const closeListeners = new Set<() => void>();
  const wire = createFrameWriter();
  let open = true;
  return {
    documentId,
    transport: {
      send: (frame) => {
        if (!open || contents.isDestroyed()) return;
        contents.send(FRAME_CHANNEL, documentId, JSON.stringify(wire(frame)));
      },
      onFrame: (listener) => {
        frameListeners.add(listener);
        return () => frameListeners.delete(listener);
      },
      onClose: (listener) => {
        closeListeners.add(listener);
        return () => closeListeners.delete(listener);
      },
    },
    deliver: (frame) => {
      for (const listener of frameListeners) listener(frame);
    },
    close: () => {
      open = false;
      for (const listener of closeListeners) listener();
    },
  };
}
