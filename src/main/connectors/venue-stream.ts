import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ping as pingFrame, type WebSocket } from 'undici';
import { guardedJson } from '../venues/egress/json-guard.ts';
import type { EgressClock } from '../venues/egress/ports.ts';
import type { Words } from '../venues/wire/stream.ts';

/** Silence as long as this ends a connection, whatever its pings say (reliability.md, section 6, row 16). */
const SILENT_MS = 10_000;
const PING_MS = 4_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** More text than this is no message of a stream's. */
const LARGEST = 4 * 2 ** 20;
/** What undici says when a pong frame comes. */
const PONG = 'undici:websocket:pong';

/** What a message did. */
export interface Taken {
  readonly say: readonly Words[];
  /** The connection is of no use. */
  readonly refused: boolean;
  /** The stream said what it is there for. */
  readonly isData: boolean;
}

/** One connection as its owner speaks and listens. */
export interface Talk {
  readonly opening: readonly Words[];
  /** The connection stands. */
  readonly opened?: () => void;
  /** null: a ping frame. */
  readonly ping: Words | null;
  readonly hear: (message: object) => Taken;
  /** Asked again and again; false: the connection tells nothing any more. */
  readonly renewal: { readonly everyMs: number; readonly ask: () => Promise<boolean> } | null;
}

interface VenueStreamOptions {
  /** For messages of ours: names the stream. */
  readonly name: string;
  /** Rejects where none may or can be opened. One talk for each connection. */
  readonly open: () => Promise<{ readonly socket: WebSocket; readonly talk: Talk }>;
  readonly clock: EgressClock;
  /** Whether anything heard shows that the stream lives, a pong too, or only what it is there for. */
  readonly lifeIs: 'anything' | 'data';
}

export interface VenueStream {
  /** To the connection there is; nothing where there is none. */
  say(words: readonly Words[]): void;
  /** Whether there is a connection that stands. */
  isOpen(): boolean;
  end(): void;
}

/** A stream of a venue, kept open: opened anew, ever later and by chance, when it is cut, refused or silent. */
export function startVenueStream(options: VenueStreamOptions): VenueStream {
  const { name, clock, lifeIs } = options;
  let current: WebSocket | null = null;
  let ended = false;
  let failures = 0;
  const cancels = new Set<() => void>();
  let endListening = (): void => undefined;

  function later(ms: number, call: () => void): void {
    const cancel = clock.after(ms, () => {
      cancels.delete(cancel);
      call();
    });
    cancels.add(cancel);
  }

  function cancelAll(): void {
    for (const cancel of cancels) cancel();
    cancels.clear();
  }

  async function connect(): Promise<void> {
    let opened: { readonly socket: WebSocket; readonly talk: Talk };
    try {
      opened = await options.open();
    } catch {
      return again();
    }
    if (ended) return opened.socket.close();
    attend(opened.socket, opened.talk);
  }

  function attend(socket: WebSocket, talk: Talk): void {
    current = socket;
    const began = clock.monotonic();
    let heardAt = began;
    // What an older connection still says is not heard.
    const mine = (): boolean => current === socket;
    const sayAll = (words: readonly Words[]): void => {
      for (const each of words) send(socket, each);
    };
    const lose = (): void => {
      if (!mine()) return;
      current = null;
      endListening();
      socket.close();
      if (clock.monotonic() - began > LONGEST_WAIT_MS) failures = 0;
      again();
    };
    const watch = (): void => {
      if (!mine()) return;
      if (clock.monotonic() - heardAt > SILENT_MS) return lose();
      if (talk.ping !== null) send(socket, talk.ping);
      else if (socket.readyState === socket.OPEN) pingFrame(socket);
      later(PING_MS, watch);
    };
    const renew = (): void => {
      if (talk.renewal === null) return;
      const { everyMs, ask } = talk.renewal;
      const look = async (): Promise<void> => {
        const stands = await ask();
        if (!mine()) return;
        if (stands) renew();
        else lose();
      };
      later(everyMs, () => void look());
    };
    const hearPong = (message: unknown): void => {
      if (Reflect.get(message as object, 'websocket') === socket) heardAt = clock.monotonic();
    };
    if (lifeIs === 'anything') subscribe(PONG, hearPong);
    endListening = () => unsubscribe(PONG, hearPong);
    socket.addEventListener('open', () => {
      if (!mine()) return;
      sayAll(talk.opening);
      talk.opened?.();
    });
    socket.addEventListener('message', ({ data }) => {
      if (!mine()) return;
      if (lifeIs === 'anything') heardAt = clock.monotonic();
      if (typeof data !== 'string' || data.length > LARGEST) return lose();
      const read = guardedJson(name, data);
      // OKX answers a ping with a bare word.
      if (!read.ok) return;
      const { say, refused, isData } = talk.hear(read.value);
      if (refused) return lose();
      sayAll(say);
      if (isData) {
        heardAt = clock.monotonic();
        failures = 0;
      }
    });
    socket.addEventListener('close', lose);
    socket.addEventListener('error', lose);
    later(PING_MS, watch);
    renew();
  }

  function again(): void {
    cancelAll();
    if (ended) return;
    failures += 1;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 6));
    later(wait * (1 + clock.chance() / 2), () => void connect());
  }

  void connect();
  return {
    say(words) {
      const socket = current;
      if (socket !== null) for (const each of words) send(socket, each);
    },
    isOpen: () => current !== null && current.readyState === current.OPEN,
    end() {
      ended = true;
      cancelAll();
      endListening();
      const socket = current;
      current = null;
      socket?.close();
    },
  };
}

function send(socket: WebSocket, words: Words): void {
  if (socket.readyState === socket.OPEN)
    socket.send(typeof words === 'string' ? words : JSON.stringify(words));
}
