import * as z from 'zod/mini';
import { Detail } from '#shared/contract/detail.ts';
import { Edits } from '#shared/domain/edit.ts';
import { Shock } from '#shared/domain/shock.ts';

/** What windows of one app tell each other. The figures each asks of the core itself. */
const WindowMessage = z.discriminatedUnion('kind', [
  /** A window has opened and asks what is being asked. */
  z.strictObject({ kind: z.literal('opened') }),
  z.strictObject({
    kind: z.literal('what-if'),
    bookId: z.string(),
    edits: Edits,
    shocks: z.array(Shock),
  }),
  /** Something to look at closely, which the whole page does. */
  z.strictObject({ kind: z.literal('look'), detail: Detail }),
  z.strictObject({ kind: z.literal('resize'), account: z.string(), position: z.string() }),
]);
export type WindowMessage = z.infer<typeof WindowMessage>;

export interface WindowLink {
  say(message: WindowMessage): void;
  close(): void;
}

const CHANNEL = 'plimsoll-windows';

/** Between windows of one origin, so that another site hears and says nothing. What is not understood is not heard. */
export function openWindowLink(hear: (message: WindowMessage) => void): WindowLink {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    const message = WindowMessage.safeParse(data);
    if (message.success) hear(message.data);
  };
  return {
    // Through JSON: what a store holds may be a proxy, which cannot be cloned.
    say: (message) => channel.postMessage(JSON.parse(JSON.stringify(message))),
    close: () => channel.close(),
  };
}
