import { mkdirSync, readdirSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { specKeychain, type SpecKeychain } from './spec-keychain.ts';
import {
  BINANCE,
  BY_KEYCHAIN,
  byPhrase,
  held,
  message,
  newFolder,
  OKX,
  open,
  OTHER_PHRASE,
  passTime,
  PHRASE,
  secrets,
  settled,
  value,
  vaultText,
} from './spec-vault.ts';
import { Secret } from './secret.ts';

let folder: string;
let keychain: SpecKeychain;
beforeEach(() => {
  folder = newFolder();
  keychain = specKeychain();
});
afterEach(() => rmSync(folder, { recursive: true }));

const KEYS = { apiKey: 'binance-key', apiSecret: 'binance-secret' };

async function withKeys() {
  const vault = await settled(folder, keychain);
  value(await vault.create(BY_KEYCHAIN));
  value(await vault.put(BINANCE, secrets(KEYS)));
  return vault;
}

describe('a vault', () => {
  it('keeps the secrets of each account for the next start', async () => {
    const vault = await withKeys();
    value(await vault.put(OKX, secrets({ apiKey: 'o', passphrase: 'Ω passphrase' })));
    const next = await settled(folder, keychain);
    expect(next.state()).toMatchObject({ protection: 'keychain', locked: false, recovery: null });
    expect(await held(next, BINANCE)).toEqual(KEYS);
    expect(await held(next, OKX)).toEqual({ apiKey: 'o', passphrase: 'Ω passphrase' });
    expect(message(await next.take({ ...BINANCE, venue: 'bybit' }))).toContain('no key');
  });

  it('is a file and a copy of it, readable by their owner only', async () => {
    await withKeys();
    expect(readdirSync(folder)).toEqual(['keys.vault', 'keys.vault.bak']);
    expect(vaultText(folder, 'keys.vault.bak')).toBe(vaultText(folder));
    if (process.platform !== 'win32')
      for (const name of readdirSync(folder))
        expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it('changes a field, keeps the others, and wipes an account from the copy too', async () => {
    const vault = await withKeys();
    value(await vault.put(BINANCE, secrets({ apiSecret: 'rotated' })));
    expect(await held(vault, BINANCE)).toEqual({ ...KEYS, apiSecret: 'rotated' });
    value(await vault.remove(BINANCE));
    expect(message(await vault.take(BINANCE))).toContain('no key');
    for (const name of ['keys.vault', 'keys.vault.bak'])
      expect(vaultText(folder, name)).toContain('"records":[]');
  });

  it('gives nothing while it is locked, and tells who holds secrets to end', async () => {
    const vault = await withKeys();
    let ended = 0;
    vault.onLock(() => (ended += 1));
    expect(vault.lock().locked).toBe(true);
    expect(vault.lock().locked).toBe(true);
    expect(ended).toBe(1);
    for (const refused of [
      await vault.take(BINANCE),
      await vault.put(BINANCE, secrets(KEYS)),
      await vault.remove(BINANCE),
      await vault.backup(Secret.fromText(PHRASE), Secret.fromText('[]')),
      await vault.rewrap(null, byPhrase()),
    ])
      expect(message(refused)).toBe('The vault is locked.');
    expect(value(await vault.unlock(BY_KEYCHAIN)).locked).toBe(false);
    expect(await held(vault, BINANCE)).toEqual(KEYS);
  });

  it('stays locked when it is locked while it is being unlocked', async () => {
    const vault = await withKeys();
    vault.lock();
    const unlocking = vault.unlock(BY_KEYCHAIN);
    vault.lock();
    expect(message(await unlocking)).toContain('locked meanwhile');
    expect(vault.state().locked).toBe(true);
  });

  it.each([
    ['a|b', 'key', 'x'],
    ['', 'key', 'x'],
    ['a', 'a|b', 'x'],
    ['a', 'key', 'x'.repeat(9000)],
  ])('refuses the account %j, field %j', async (id, field, text) => {
    const vault = await withKeys();
    const before = vaultText(folder);
    expect((await vault.put({ venue: 'okx', id }, secrets({ [field]: text }))).ok).toBe(false);
    expect(vaultText(folder)).toBe(before);
  });

  it('is made once, and not without protection', async () => {
    const vault = await withKeys();
    expect(message(await vault.create(BY_KEYCHAIN))).toBe('There is a vault already.');
    const other = open(newFolder());
    expect(message(await other.create(BY_KEYCHAIN))).toContain('no system keychain');
    expect(message(await other.create(byPhrase('too short')))).toContain('at least 12');
    expect(message(await other.put(OKX, secrets(KEYS)))).toBe('There is no vault yet.');
    expect(other.state()).toMatchObject({ protection: null, locked: true });
  });

  it('does not write over a file that something else changed', async () => {
    const vault = await withKeys();
    const older = vaultText(folder);
    value(await vault.put(BINANCE, secrets({ apiSecret: 'rotated' })));
    writeFileSync(join(folder, 'keys.vault'), older);
    expect(message(await vault.put(OKX, secrets(KEYS)))).toContain('changed by something else');
    expect(vaultText(folder)).toBe(older);
  });

  it('says what the disk refused, stays as it was, and goes on when it can', async () => {
    const vault = await withKeys();
    rmSync(folder, { recursive: true });
    expect(message(await vault.put(OKX, secrets(KEYS)))).toContain('(ENOENT)');
    expect(await held(vault, BINANCE)).toEqual(KEYS);
    expect(message(await vault.take(OKX))).toContain('no key');
    mkdirSync(join(folder, 'keys.vault.bak'), { recursive: true });
    expect(message(await vault.put(OKX, secrets(KEYS)))).toContain('(EISDIR)');
    rmdirSync(join(folder, 'keys.vault.bak'));
    value(await vault.put(OKX, secrets({ apiKey: 'later' })));
    const next = await settled(folder, keychain);
    expect([await held(next, BINANCE), await held(next, OKX)]).toEqual([
      KEYS,
      { ...KEYS, apiKey: 'later' },
    ]);
  });
});

describe('a passphrase', () => {
  it('opens its vault after a restart, slows wrong ones down, and is changed only by who knows it', async () => {
    const vault = open(folder);
    value(await vault.create(byPhrase()));
    value(await vault.put(BINANCE, secrets(KEYS)));

    const next = open(folder);
    expect(next.state()).toMatchObject({ protection: 'passphrase', locked: true });
    expect(message(await next.unlock(BY_KEYCHAIN))).toContain('A passphrase protects');
    for (const wrong of ['', PHRASE.toUpperCase(), `${PHRASE} `])
      expect(message(await next.unlock(byPhrase(wrong)))).toContain('does not open');
    // The fourth is not even tried, right as it is.
    expect(message(await next.unlock(byPhrase()))).toContain('next try is in 1 s');
    expect(next.state().waitMs).toBe(1000);
    passTime(1000);
    expect(value(await next.unlock(byPhrase())).locked).toBe(false);
    expect(await held(next, BINANCE)).toEqual(KEYS);

    const other = Secret.fromText(OTHER_PHRASE);
    expect(message(await next.rewrap(null, byPhrase(OTHER_PHRASE)))).toContain('comes first');
    expect(message(await next.rewrap(other, byPhrase(OTHER_PHRASE)))).toContain('does not open');
    const known = Secret.fromText(PHRASE);
    expect(message(await next.rewrap(known, byPhrase('short')))).toContain('at least 12');
    value(await next.rewrap(known, byPhrase(OTHER_PHRASE)));

    const last = open(folder);
    expect(message(await last.unlock(byPhrase()))).toContain('does not open');
    value(await last.unlock(byPhrase(OTHER_PHRASE)));
    expect(await held(last, BINANCE)).toEqual(KEYS);
  });

  it('is one passphrase however its letters are composed', async () => {
    value(await open(folder).create(byPhrase('caf\u00e9 au lait complet')));
    value(await open(folder).unlock(byPhrase('cafe\u0301 au lait complet')));
  });

  it('takes the keychain’s place and gives it back, the secrets as they were', async () => {
    const vault = await withKeys();
    expect(value(await vault.rewrap(null, byPhrase())).protection).toBe('passphrase');
    expect(vaultText(folder, 'keys.vault.bak')).not.toContain('"keychain"');
    const headless = open(folder);
    value(await headless.unlock(byPhrase()));
    expect(await held(headless, BINANCE)).toEqual(KEYS);
    const desktop = open(folder, keychain);
    value(await desktop.unlock(byPhrase()));
    value(await desktop.rewrap(Secret.fromText(PHRASE), BY_KEYCHAIN));
    expect(await held(await settled(folder, keychain), BINANCE)).toEqual(KEYS);
  });
});

describe('a backup', () => {
  it('opens by its own passphrase on another machine and holds no wrap of the keychain', async () => {
    const vault = await withKeys();
    const { file } = value(
      await vault.backup(Secret.fromText(OTHER_PHRASE), Secret.fromText('[]')),
    );
    const text = vaultText(folder, file.slice(folder.length + 1));
    const { wrap } = JSON.parse(vaultText(folder).split('\n')[0]!) as { wrap: { box: string } };
    expect(text).not.toContain(wrap.box);
    expect(text).not.toContain('keychain');

    const elsewhere = newFolder();
    const other = open(elsewhere);
    const restore = (phrase: string, content = text) =>
      other.restore(content, Secret.fromText(phrase), byPhrase());
    expect(message(await restore(PHRASE))).toContain('does not open');
    expect(message(await restore(OTHER_PHRASE, text.slice(0, -9)))).toContain('no whole backup');
    expect(message(await restore(OTHER_PHRASE, vaultText(folder)))).toContain('not a backup');
    expect(readdirSync(elsewhere)).toEqual([]);
    value(await restore(OTHER_PHRASE));
    expect(await held(other, BINANCE)).toEqual(KEYS);
    rmSync(elsewhere, { recursive: true });
  });

  it('sets aside the vault whose place it takes, and ends who holds its secrets', async () => {
    const vault = await withKeys();
    const { file } = value(
      await vault.backup(Secret.fromText(OTHER_PHRASE), Secret.fromText('[]')),
    );
    const text = vaultText(folder, file.slice(folder.length + 1));
    value(await vault.put(BINANCE, secrets({ apiSecret: 'newer' })));
    const newer = vaultText(folder);
    let ended = 0;
    vault.onLock(() => (ended += 1));
    value(await vault.restore(text, Secret.fromText(OTHER_PHRASE), BY_KEYCHAIN));
    expect(ended).toBe(1);
    expect(await held(vault, BINANCE)).toEqual(KEYS);
    expect(vaultText(folder, 'keys.vault.replaced-1764000000000')).toBe(newer);
  });
});
