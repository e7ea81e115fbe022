import type { VenueDoor } from './endpoint.ts';

/** How old a reply is by its own account: whatever kept it on its way, or answered from a copy that has fallen behind. */
export interface ReplyTimes {
  /** For what moment it speaks, epoch ms by this machine's clock: when its request left, or before. */
  readonly toldAt: number;
  /** What to add to our clock for the venue's, by the reply's own `Date`, ms; null: it has none. */
  readonly clockAhead: number | null;
}

interface Arrived {
  readonly sentAt: number;
  readonly body: object | string;
  /** The headers `Date` and `Age`, as they came. */
  readonly date: string | null;
  readonly age: string | null;
}

/**
 * Of one reply and nothing else, so that neither a clock that was set nor one that was never measured comes into it. `Date` is cut to
 * the second, which makes a reply look younger by as much; a `Date` that was kept with the reply is as much older as its `Age` says.
 */
export function replyTimes({ saidAt }: VenueDoor, arrived: Arrived): ReplyTimes {
  const { sentAt, body } = arrived;
  const answered = arrived.date === null ? Number.NaN : Date.parse(arrived.date);
  if (Number.isNaN(answered)) return { toldAt: sentAt, clockAhead: null };
  const kept = /^\d{1,9}$/.test(arrived.age ?? '') ? Number(arrived.age) * 1_000 : 0;
  const clockAhead = answered + kept - sentAt;
  const said = (typeof body === 'object' ? saidAt?.(body) : null) ?? answered;
  return { toldAt: Math.min(sentAt, said - clockAhead), clockAhead };
}
