import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

export const KEY_BYTES = 32;
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

/** AES-256-GCM: the nonce, and the ciphertext followed by its tag; base64url. */
export interface Sealed {
  readonly nonce: string;
  readonly box: string;
}

/** A fresh random nonce of 96 bits each time. `bound` is what the box must be presented with again, its AAD. */
export function seal(key: Buffer, bound: string, plain: Buffer): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(bound));
  const box = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64url'), box: box.toString('base64url') };
}

/** null: another key, another `bound`, or altered. */
export function unseal(key: Buffer, bound: string, sealed: Sealed): Buffer | null {
  const nonce = Buffer.from(sealed.nonce, 'base64url');
  const box = Buffer.from(sealed.box, 'base64url');
  if (nonce.length !== NONCE_BYTES || box.length < TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(box.subarray(box.length - TAG_BYTES));
  const plain = decipher.update(box.subarray(0, box.length - TAG_BYTES));
  try {
    decipher.final();
    return plain;
  } catch {
    plain.fill(0);
    return null;
  }
}

/** The data key and what is derived from it: no key is used for two purposes. */
export interface VaultKeys {
  readonly data: Buffer;
  /** Seals the records. */
  readonly records: Buffer;
  /** Signs the whole file. */
  readonly whole: Buffer;
}

/** Takes the data key over. */
export function deriveKeys(data: Buffer): VaultKeys {
  const derive = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', data, Buffer.alloc(0), purpose, KEY_BYTES));
  return {
    data,
    records: derive('plimsoll vault: records'),
    whole: derive('plimsoll vault: whole'),
  };
}

export function dropKeys(keys: VaultKeys): void {
  for (const key of [keys.data, keys.records, keys.whole]) key.fill(0);
}

/** HMAC-SHA256 of a text, base64url. */
export function signatureOf(keys: VaultKeys, text: string): string {
  return createHmac('sha256', keys.whole).update(text).digest('base64url');
}

export function isSignedWith(keys: VaultKeys, text: string, signature: string): boolean {
  const expected = Buffer.from(signatureOf(keys, text));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
