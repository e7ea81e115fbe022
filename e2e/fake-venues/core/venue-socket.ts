import type { WebSocket } from 'ws';

/** What a message is about, so that faults can be aimed at it. */
export interface Subject {
  readonly topic: string;
  /** Id of the account whose private stream it is. */
  readonly account: string | null;
}

/** What leaves when a message is due: as a rule the message, under a fault nothing, two of it, or another order. */
export type Filter = (text: string, about: Subject | null) => readonly string[];

/** One WebSocket of a client, seen from the venue. */
export class VenueSocket {
  readonly #socket: WebSocket;
  readonly #filter: Filter;
  readonly #endings: (() => void)[] = [];
  /** Accounts whose private messages this socket carries. */
  readonly accounts = new Set<string>();

  constructor(socket: WebSocket, filter: Filter) {
    this.#socket = socket;
    this.#filter = filter;
    socket.on('close', () => {
      for (const ending of this.#endings.splice(0)) ending();
    });
    socket.on('error', () => {
      socket.terminate();
    });
  }

  /** `about` null: an answer to a request, not a message of a stream. */
  send(message: unknown, about: Subject | null = null): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    for (const each of this.#filter(text, about)) this.#socket.send(each);
  }

  onText(listener: (text: string) => void): void {
    this.#socket.on('message', (data: Buffer) => {
      listener(data.toString('utf8'));
    });
  }

  /** Messages that are JSON objects; anything else ends the connection, as venues do. */
  onJson(listener: (message: Readonly<Record<string, unknown>>) => void): void {
    this.onText((text) => {
      const message = parsedObject(text);
      if (message) listener(message);
      else this.close(1003);
    });
  }

  /** Runs when the connection ends, however it ends. */
  whenClosed(ending: () => void): void {
    this.#endings.push(ending);
  }

  close(code: number): void {
    this.#socket.close(code);
  }

  /** Ends without a farewell. */
  drop(): void {
    this.#socket.terminate();
  }
}

function parsedObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    // JSON.parse gives plain objects only.
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}
