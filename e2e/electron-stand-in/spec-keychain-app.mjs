/** An app that keeps a vault in the stand-in's keychain while that changes, and prints as JSON what came of it. Run by keychain.spec.ts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import { electronKeychain } from '../../src/main/hosts/electron/keychain.ts';
import { Secret } from '../../src/main/storage/vault/secret.ts';
import { openVault } from '../../src/main/storage/vault/vault.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-keychain-'));
app.setPath('userData', folder);
const account = { venue: 'bybit', id: 'mine' };
const outcomes = {
  early: await safeStorage.encryptStringAsync('x').catch(({ message }) => message),
};

/** Starts the app's vault again with the keychain in this state. */
async function restart(state) {
  process.env['PLIMSOLL_STAND_IN_KEYCHAIN'] = state;
  const keychain = electronKeychain(safeStorage, 'linux', () => Promise.resolve());
  const place = { folder, now: () => Date.now(), monotonic: () => performance.now() };
  let settle;
  const settled = new Promise((resolve) => (settle = resolve));
  const vault = openVault({
    ...place,
    keychain: {
      ...keychain,
      assess: () => keychain.assess().finally(() => setTimeout(settle, 100)),
    },
  });
  await settled;
  return vault;
}

/** What a page would see, and what the account's key reads as. */
async function seen(vault) {
  const { keychain, locked, recovery } = vault.state();
  const taken = await vault.take(account);
  const key = taken.ok ? taken.value.apiKey.text() : taken.failure.message;
  return { offer: keychain.offer, locked, recovery: recovery?.kind ?? null, key };
}

async function made(state) {
  const vault = await restart(state);
  const result = await vault.create({ kind: 'keychain' });
  return result.ok ? 'made' : result.failure.message;
}

void app.whenReady().then(async () => {
  for (const member of ['encryptString', 'setUsePlainTextEncryption', 'isEncryptionAvailable'])
    try {
      safeStorage[member]('x');
    } catch (error) {
      outcomes[member] = error.message;
    }
  for (const state of ['gnome_libsecret:missing', 'basic_text:missing', 'kwallet6:locked'])
    outcomes[`made with ${state}`] = await made(state);
  outcomes['made with gnome_libsecret:unlocked'] = await made('gnome_libsecret:unlocked');
  const vault = await restart('gnome_libsecret:unlocked');
  await vault.put(account, { apiKey: Secret.fromText('the key') });
  for (const state of [
    'gnome_libsecret:unlocked',
    'gnome_libsecret:locked',
    'gnome_libsecret:missing',
    'kwallet6:unlocked',
    'basic_text:missing',
    'gnome_libsecret:rotated',
    'gnome_libsecret:unlocked',
  ])
    outcomes[`found with ${state}`] = await seen(await restart(state));
  rmSync(folder, { recursive: true });
  console.log(JSON.stringify(outcomes));
  app.exit(0);
});
