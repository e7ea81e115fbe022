import { isAscii } from 'node:buffer';
import { randomBytes, scrypt, type ScryptOptions } from 'node:crypto';
import type { Keychain } from './keychain.ts';
import { KEY_BYTES, seal, unseal } from './sealing.ts';
import type { Secret } from './secret.ts';
import {
  FORMAT,
  FORMAT_VERSION,
  SCRYPT,
  type KeychainWrap,
  type PassphraseWrap,
} from './vault-text.ts';

const SALT_BYTES = 16;

/** Wraps the data key of this vault under a passphrase: scrypt, N=2^17, r=8, p=1 (128 MiB, about half a second). */
export async function wrapByPassphrase(
  id: string,
  dataKey: Buffer,
  passphrase: Secret,
): Promise<PassphraseWrap> {
  const header = {
    kind: 'passphrase',
    kdf: 'scrypt',
    N: SCRYPT.leastN,
    r: SCRYPT.r,
    p: SCRYPT.p,
    salt: randomBytes(SALT_BYTES).toString('base64url'),
  } as const;
  const key = await derive(passphrase, header);
  const sealed = seal(key, headerBinding(id, header), dataKey);
  key.fill(0);
  return { ...header, ...sealed };
}

/** null: not this passphrase. The wrap has been read by its schema, so its cost is within bounds. */
export async function unwrapByPassphrase(
  id: string,
  wrap: PassphraseWrap,
  passphrase: Secret,
): Promise<Buffer | null> {
  const key = await derive(passphrase, wrap);
  const dataKey = unseal(key, headerBinding(id, wrap), wrap);
  key.fill(0);
  return dataKey?.length === KEY_BYTES ? dataKey : null;
}

type Header = Omit<PassphraseWrap, 'nonce' | 'box'>;

function headerBinding(id: string, { kind, kdf, N, r, p, salt }: Header): string {
  return JSON.stringify([FORMAT, FORMAT_VERSION, id, kind, kdf, N, r, p, salt]);
}

function derive(passphrase: Secret, { N, r, p, salt }: Header): Promise<Buffer> {
  const bytes = passphrase.use(composed);
  // Node's own limit is 32 MiB; the schema bounds what is asked for here.
  const options: ScryptOptions = { N, r, p, maxmem: 128 * r * (N + p) + 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(bytes, Buffer.from(salt, 'base64url'), KEY_BYTES, options, (error, key) => {
      bytes.fill(0);
      if (error) reject(error);
      else resolve(key);
    });
  });
}

/**
 * One passphrase can be typed as several texts; NFKC makes them one on every system. ASCII is one already, and becomes no string
 * here, which nothing could overwrite.
 */
function composed(bytes: Buffer): Buffer {
  if (!isAscii(bytes)) return Buffer.from(bytes.toString('utf8').normalize('NFKC'));
  const own = Buffer.alloc(bytes.length);
  bytes.copy(own);
  return own;
}

/** Has the system's keychain seal the data key. The vault's name is sealed with it, so that a wrap fits one vault. */
export async function wrapByKeychain(
  id: string,
  dataKey: Buffer,
  keychain: Keychain,
  backend: string,
): Promise<KeychainWrap> {
  const box = await keychain.seal(`${keychainPrefix(id)}${dataKey.toString('base64url')}`);
  return { kind: 'keychain', backend, box: Buffer.from(box, 'base64').toString('base64url') };
}

/** null: it opened to something that is not this vault's key. Rejects when the keychain does. */
export async function unwrapByKeychain(
  id: string,
  wrap: KeychainWrap,
  keychain: Keychain,
): Promise<{ readonly dataKey: Buffer; readonly again: boolean } | null> {
  const box = Buffer.from(wrap.box, 'base64url').toString('base64');
  const { text, again } = await keychain.open(box);
  const prefix = keychainPrefix(id);
  const dataKey = Buffer.from(text.slice(prefix.length), 'base64url');
  if (!text.startsWith(prefix) || dataKey.length !== KEY_BYTES) return null;
  return { dataKey, again };
}

function keychainPrefix(id: string): string {
  return `${FORMAT}|${String(FORMAT_VERSION)}|${id}|`;
}
