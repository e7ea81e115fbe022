import { finished, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** Bytes after decompression (reliability.md, section 6, row 25). */
export const MAX_REPLY_BYTES = 20_000_000;

export type BodyFault = 'too-large' | 'not-json';

/** A body that cannot be text of ours; `fault` says how the request failed. */
export class BodyRefused extends Error {
  readonly fault: BodyFault;

  constructor(fault: BodyFault) {
    super(fault);
    this.fault = fault;
  }
}

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(),
  deflate: () => createInflate(),
  br: () => createBrotliDecompress(),
};

/**
 * The body as text. Throws BodyRefused when it is larger than the cap once unpacked, not what its encoding says, or not
 * UTF-8; throws as the stream does when the connection breaks.
 */
export async function readBody(
  body: Readable,
  encoding: string | null,
  contentType: string | null,
): Promise<string> {
  // A body given up here ends in an error that nobody waits for.
  body.on('error', () => undefined);
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') {
    body.destroy();
    throw new BodyRefused('not-json');
  }
  const bytes = await collect(unpacked(body, encoding));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BodyRefused('not-json');
  }
}

function unpacked(body: Readable, encoding: string | null): Readable {
  const name = encoding?.trim().toLowerCase() ?? 'identity';
  if (name === 'identity' || name === '') return body;
  const decoder = Object.hasOwn(DECODERS, name) ? DECODERS[name]?.() : undefined;
  if (!decoder) {
    body.destroy();
    throw new BodyRefused('not-json');
  }
  let broken: Error | null = null;
  finished(body, (error) => {
    if (!error) return;
    broken = error;
    decoder.destroy(error);
  });
  decoder.once('error', () => body.destroy());
  decoder.once('close', () => body.destroy());
  // Garbage inside is the venue's fault, a broken connection is not.
  decoder.prependListener('error', (error: Error) => {
    if (broken === null) Object.assign(error, { garbage: true });
  });
  return body.pipe(decoder);
}

async function collect(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      const bytes = chunk as Buffer; // neither stream has an encoding or object mode
      length += bytes.length;
      if (length > MAX_REPLY_BYTES) throw new BodyRefused('too-large');
      chunks.push(bytes);
    }
  } catch (error) {
    if (error instanceof Error && 'garbage' in error) throw new BodyRefused('not-json');
    throw error;
  } finally {
    stream.destroy();
  }
  return Buffer.concat(chunks, length);
}
