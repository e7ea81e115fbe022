import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from './app.mjs';
import { choicesReturned, strict } from './declarations.mjs';
import { refuseBeforeReady } from './runtime.mjs';

/**
 * A keychain that really seals, in one of the declared states of a system: `<backend>:<state>` in PLIMSOLL_STAND_IN_KEYCHAIN.
 * It keeps its key in the profile, so that a restart finds it, and marks what it seals as Chromium does on Linux.
 */
const states = {
  /** A keyring that answers. */
  unlocked: { tag: 'v11' },
  /** No keyring behind it: Chromium's key that is the same everywhere. */
  missing: { tag: 'v10' },
  /** Temporarily unavailable. */
  locked: { tag: null },
  /** It asks for everything to be sealed anew. */
  rotated: { tag: 'v11', shouldReEncrypt: true },
};
const backends = choicesReturned('SafeStorage', 'getSelectedStorageBackend');

function declared() {
  const [backend, name] = (
    process.env['PLIMSOLL_STAND_IN_KEYCHAIN'] ?? 'gnome_libsecret:unlocked'
  ).split(':');
  const state = Object.hasOwn(states, name ?? '') ? states[name] : undefined;
  if (!backends.has(backend) || state === undefined)
    throw new Error(`PLIMSOLL_STAND_IN_KEYCHAIN: "${backend}:${name}" is no state of a keychain`);
  return { backend, ...state };
}

function keyOf(backend, tag) {
  if (tag === 'v10') return createHash('sha256').update('peanuts').digest();
  const file = join(app.getPath('userData'), `stand-in-keychain-${backend}`);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return readFileSync(file);
}

export const safeStorage = strict(
  {
    getSelectedStorageBackend() {
      refuseBeforeReady('safeStorage.getSelectedStorageBackend');
      return declared().backend;
    },
    async encryptStringAsync(plainText) {
      refuseBeforeReady('safeStorage.encryptStringAsync');
      if (typeof plainText !== 'string') throw new TypeError('plainText must be a string');
      const { backend, tag } = declared();
      if (tag === null) throw new Error('Encryption is temporarily unavailable');
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf(backend, tag), nonce);
      const box = [cipher.update(plainText, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return Buffer.concat([Buffer.from(tag), nonce, ...box]);
    },
    async decryptStringAsync(encrypted) {
      refuseBeforeReady('safeStorage.decryptStringAsync');
      const { backend, tag, shouldReEncrypt = false } = declared();
      if (tag === null) throw new Error('Decryption is temporarily unavailable');
      const madeBy = encrypted.subarray(0, 3).toString('latin1');
      if (madeBy !== 'v10' && madeBy !== tag) throw new Error('Ciphertext is of another keychain');
      const decipher = createDecipheriv(
        'aes-256-gcm',
        keyOf(backend, madeBy),
        encrypted.subarray(3, 15),
      );
      decipher.setAuthTag(encrypted.subarray(-16));
      const text = decipher.update(encrypted.subarray(15, -16), undefined, 'utf8');
      return { result: text + decipher.final('utf8'), shouldReEncrypt };
    },
  },
  'SafeStorage',
);
