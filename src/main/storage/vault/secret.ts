/**
 * A text that must not be seen: an API key, its secret, a passphrase. Its bytes lie in one buffer, which `drop` overwrites. It
 * cannot become text by accident: JSON, templates, concatenation and the structured clone of a message throw, and a log shows
 * only that it is one. JavaScript cannot promise that no copy of a text stays in memory; so `text` is for the one place that
 * signs, and nothing keeps what it gives.
 */
export class Secret {
  readonly #bytes: Buffer;
  #isDropped = false;
  // A function of its own also makes `structuredClone` and `postMessage` refuse the whole value.
  readonly toJSON = (): never => refuse('JSON');
  readonly toString = (): never => refuse('text');
  readonly [Symbol.toPrimitive] = (): never => refuse('text');

  private constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Of text, in UTF-8. */
  static fromText(text: string): Secret {
    // `Buffer.from(text)` may share a pool with other buffers; this one is its own.
    const bytes = Buffer.alloc(Buffer.byteLength(text));
    bytes.write(text);
    return new Secret(bytes);
  }

  /** Takes the buffer over: whoever gave it must not use it again. */
  static fromBytes(bytes: Buffer): Secret {
    return new Secret(bytes);
  }

  /** Lends the bytes for the time of a call. Throws after `drop`. */
  use<T>(read: (bytes: Buffer) => T): T {
    if (this.#isDropped) throw new Error('this secret has been dropped');
    return read(this.#bytes);
  }

  /** The text itself, for whoever signs with it. Throws after `drop`. */
  text(): string {
    return this.use((bytes) => bytes.toString('utf8'));
  }

  /** Overwrites it. */
  drop(): void {
    this.#isDropped = true;
    this.#bytes.fill(0);
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return 'Secret';
  }
}

function refuse(form: string): never {
  throw new TypeError(`a secret does not become ${form}`);
}
