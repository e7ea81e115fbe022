import type { WebSocket } from 'undici';
import { guardedJson } from '../venues/egress/json-guard.ts';
import type { EgressClock } from '../venues/egress/ports.ts';
import type { Conversation } from '../venues/wire/stream.ts';

/** Silence as long as this ends a connection, whatever its pings say (reliability.md, section 6, row 16). */
const SILENT_MS = 10_000;
const PING_MS = 4_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** More text than this is no message of one account's. */
const LARGEST = 4 * 2 ** 20;

interface VenueStreamOptions {
  /** For messages of ours: names the stream. */
  readonly name: string;
  /** Throws an EgressError where it may not be opened. */
  readonly open: () => WebSocket;
  readonly converse: () => Conversation;
  readonly clock: EgressClock;
  /** The account is to be read anew. */
  readonly onWake: () => void;
}

/**
 * A private stream, kept open. It tells nothing but that something has changed, so a lost, doubled or reordered message costs a
 * reading or the wait for the next one and can never be a wrong figure. Gives the call that ends it.
 */
export function startVenueStream(options: VenueStreamOptions): () => void {
  const { name, clock } = options;
  let current: WebSocket | null = null;
  let ended = false;
  let failures = 0;
  let connections = 0;
  let cancels: (() => void)[] = [];

  function connect(): void {
    let socket: WebSocket;
    let talk: Conversation;
    try {
      socket = options.open();
      talk = options.converse();
    } catch {
      return again();
    }
    current = socket;
    connections += 1;
    const began = clock.monotonic();
    let heardAt = clock.monotonic();
    // What an older connection still says is not heard.
    const mine = (): boolean => current === socket;
    const say = (words: object | string): void => {
      if (socket.readyState === socket.OPEN)
        socket.send(typeof words === 'string' ? words : JSON.stringify(words));
    };
    const watch = (): void => {
      if (!mine()) return;
      if (clock.monotonic() - heardAt > SILENT_MS) return lose();
      say(talk.ping);
      cancels = [clock.after(PING_MS, watch)];
    };
    const lose = (): void => {
      if (!mine()) return;
      current = null;
      socket.close();
      if (clock.monotonic() - began > LONGEST_WAIT_MS) failures = 0;
      again();
    };
    socket.addEventListener('open', () => {
      if (mine()) for (const words of talk.opening) say(words);
    });
    socket.addEventListener('message', ({ data }) => {
      if (!mine()) return;
      heardAt = clock.monotonic();
      if (typeof data !== 'string' || data.length > LARGEST) return lose();
      const read = guardedJson(name, data);
      // OKX answers a ping with a bare word.
      if (!read.ok) return;
      const { say: answers, wakes, refused } = talk.hear(read.value);
      if (refused) return lose();
      for (const words of answers) say(words);
      // Connected anew: what happened meanwhile was not told.
      if (wakes || (answers.length > 0 && connections > 1)) options.onWake();
      if (wakes) failures = 0;
    });
    socket.addEventListener('close', lose);
    socket.addEventListener('error', lose);
    cancels = [clock.after(PING_MS, watch)];
  }

  function again(): void {
    for (const cancel of cancels) cancel();
    if (ended) return;
    failures += 1;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 6));
    cancels = [clock.after(wait * (1 + clock.chance() / 2), connect)];
  }

  connect();
  return () => {
    ended = true;
    for (const cancel of cancels) cancel();
    const socket = current;
    current = null;
    socket?.close();
  };
}
