import type { Readable, Writable } from 'node:stream';

/** Standard input, as far as a passphrase needs it: a terminal can be told not to echo. */
export interface PassphraseInput extends Readable {
  readonly isTTY?: boolean;
  setRawMode?(isRaw: boolean): unknown;
}

/** Nobody types or pipes more. */
const MAX_BYTES = 4096;
const ENTER = new Set([0x0a, 0x0d]);
const END_OF_INPUT = 0x04;
const INTERRUPT = 0x03;
const ERASE_LINE = 0x15;
const BACKSPACE = new Set([0x08, 0x7f]);
const ESCAPE = 0x1b;

export type Entered =
  | { readonly kind: 'line'; readonly text: string }
  /** An empty line, the end of the input, or the signal: no passphrase. */
  | { readonly kind: 'nothing' }
  /** Ctrl-C, which a terminal in raw mode does not turn into a signal. */
  | { readonly kind: 'interrupted' };

/** The first line of an input that is no terminal. The rest of it is not read. */
export async function readPassphraseLine(input: PassphraseInput): Promise<Entered> {
  return readLine(input, new AbortController().signal);
}

/** Asks at a terminal and shows nothing of the answer. `signal` ends the asking. */
export async function promptPassphrase(
  input: PassphraseInput,
  output: Writable,
  prompt: string,
  signal: AbortSignal,
): Promise<Entered> {
  // Before the prompt: whoever answers at once must not be echoed.
  input.setRawMode?.(true);
  output.write(prompt);
  try {
    return await readLine(input, signal);
  } finally {
    input.setRawMode?.(false);
    output.write('\n');
  }
}

function readLine(input: PassphraseInput, signal: AbortSignal): Promise<Entered> {
  const bytes = Buffer.alloc(MAX_BYTES);
  const isTerminal = input.isTTY === true;
  let length = 0;
  let isInEscape = false;

  /** What this byte completes, if anything. */
  function take(byte: number): Entered | null {
    if (ENTER.has(byte) || (isTerminal && byte === END_OF_INPUT)) return line();
    if (isTerminal && byte === INTERRUPT) return { kind: 'interrupted' };
    if (isTerminal && byte === ERASE_LINE) length = 0;
    else if (isTerminal && BACKSPACE.has(byte)) length = beforeLastCharacter(bytes, length);
    else if (isTerminal && (byte === ESCAPE || isInEscape)) isInEscape = !endsEscape(byte);
    else if (length < MAX_BYTES) bytes[length++] = byte;
    return null;
  }

  function line(): Entered {
    const text = bytes.toString('utf8', 0, length);
    return text === '' ? { kind: 'nothing' } : { kind: 'line', text };
  }

  return new Promise((resolve) => {
    function finish(entered: Entered): void {
      input.off('data', onData);
      input.off('end', onEnd);
      signal.removeEventListener('abort', onAbort);
      input.pause();
      bytes.fill(0);
      resolve(entered);
    }
    function onData(chunk: Buffer): void {
      for (const byte of chunk) {
        const entered = take(byte);
        if (entered === null) continue;
        finish(entered);
        break;
      }
      chunk.fill(0);
    }
    const onEnd = (): void => finish(line());
    const onAbort = (): void => finish({ kind: 'nothing' });
    if (signal.aborted) {
      onAbort();
      return;
    }
    input.on('data', onData);
    input.once('end', onEnd);
    signal.addEventListener('abort', onAbort, { once: true });
    input.resume();
  });
}

/** UTF-8: bytes 10xxxxxx go on with a character. */
function beforeLastCharacter(bytes: Buffer, length: number): number {
  let at = Math.max(0, length - 1);
  while (at > 0 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at -= 1;
  return at;
}

/** An arrow key sends ESC [ and ends with a letter or ~. */
function endsEscape(byte: number): boolean {
  return byte !== ESCAPE && byte !== 0x5b && byte !== 0x4f && byte >= 0x40;
}
