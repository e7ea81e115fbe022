import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { specKeychain, type SpecKeychain } from './spec-keychain.ts';
import { BINANCE, BY_KEYCHAIN, held, message, newFolder, OKX } from './spec-vault.ts';
import { byPhrase, secrets, settled, value, vaultText } from './spec-vault.ts';
import { Secret } from './secret.ts';

let folder: string;
let keychain: SpecKeychain;
let file: string;
let copy: string;
const KEYS = { apiKey: 'binance-key', apiSecret: 'binance-secret' };

beforeEach(async () => {
  folder = newFolder();
  [file, copy] = [join(folder, 'keys.vault'), join(folder, 'keys.vault.bak')];
  keychain = specKeychain();
  const vault = await settled(folder, keychain);
  value(await vault.create(BY_KEYCHAIN));
  value(await vault.put(BINANCE, secrets(KEYS)));
});
afterEach(() => rmSync(folder, { recursive: true }));

const restart = () => settled(folder, keychain);
const aside = (why: string, of = file) => `${of}.${why}-1764000000000`;

/** What a broken disk, a stray editor or a half-copied folder leaves. */
const damages: Readonly<Record<string, (text: string) => string>> = {
  empty: () => '',
  'cut in half': (text) => text.slice(0, text.length / 2),
  'without its last line': (text) => text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1),
  zeroes: (text) => '\0'.repeat(text.length),
  'another file': () => '{"theme":"dark"}',
  'one byte off': (text) => text.replace('"okx"', '"okX"').replace('binance', 'binancf'),
  'with a line end of Windows': (text) => text.replaceAll('\n', '\r\n'),
  'with a byte order mark': (text) => `\uFEFF${text}`,
  'far too long': (text) => text + ' '.repeat(300_000),
};

describe('a damaged vault file', () => {
  it.each(Object.entries(damages))(
    '%s, is set aside; its copy takes its place',
    async (_n, damage) => {
      const damaged = damage(vaultText(folder));
      writeFileSync(file, damaged);
      const vault = await restart();
      expect(await held(vault, BINANCE)).toEqual(KEYS);
      expect(vault.state().recovery).toMatchObject({ kind: 'copy-restored' });
      expect(vault.state().recovery?.words).toContain(aside('corrupt'));
      expect(vaultText(folder, 'keys.vault.corrupt-1764000000000')).toBe(damaged);
      expect((await restart()).state().recovery).toBeNull();
    },
  );

  it.each(Object.entries(damages))(
    '%s, and its copy too, are kept and named; a new one can be made',
    async (_n, damage) => {
      const damaged = damage(vaultText(folder));
      writeFileSync(file, damaged);
      writeFileSync(copy, damaged);
      const vault = await restart();
      expect(vault.state()).toMatchObject({
        protection: null,
        locked: true,
        recovery: { kind: 'set-aside' },
      });
      for (const name of [aside('corrupt'), aside('corrupt', copy)])
        expect(vault.state().recovery?.words).toContain(name);
      expect(value(await vault.create(BY_KEYCHAIN)).recovery).toBeNull();
      expect(existsSync(aside('corrupt'))).toBe(true);
    },
  );

  it('that has gone comes back from its copy, and a copy that has gone from its file', async () => {
    rmSync(file);
    expect(await held(await restart(), BINANCE)).toEqual(KEYS);
    rmSync(copy);
    const vault = await restart();
    expect(vault.state().recovery).toBeNull();
    expect(vaultText(folder, 'keys.vault.bak')).toBe(vaultText(folder));
  });

  it('does not take the name of one set aside before', async () => {
    for (const damaged of ['first', 'second']) {
      writeFileSync(file, damaged);
      await restart();
    }
    expect(vaultText(folder, 'keys.vault.corrupt-1764000000000')).toBe('first');
    expect(vaultText(folder, 'keys.vault.corrupt-1764000000000-2')).toBe('second');
  });
});

describe('a vault that is not the one Plimsoll left', () => {
  it('rolled back alone: the copy is newer and takes its place', async () => {
    const old = vaultText(folder);
    const before = await restart();
    value(await before.put(BINANCE, secrets({ apiSecret: 'rotated' })));
    writeFileSync(file, old);
    const vault = await restart();
    expect(await held(vault, BINANCE)).toEqual({ ...KEYS, apiSecret: 'rotated' });
    expect(vault.state().recovery).toMatchObject({ kind: 'copy-restored' });
    expect(existsSync(aside('altered'))).toBe(true);
  });

  it('with a record taken out and the checksum mended: nothing of it is used', async () => {
    const [line = '', signature] = vaultText(folder).split('\n');
    const body = JSON.parse(line) as { records: unknown[] };
    body.records.pop();
    const signed = `${JSON.stringify(body)}\n${String(signature)}\n`;
    const forged = `${signed}${createHash('sha256').update(signed).digest('base64url')}\n`;
    writeFileSync(file, forged);
    const vault = await restart();
    expect(await held(vault, BINANCE)).toEqual(KEYS);
    expect(vault.state().recovery).toMatchObject({ kind: 'copy-restored' });

    for (const name of [file, copy]) writeFileSync(name, forged);
    const closed = await restart();
    expect(closed.state()).toMatchObject({ locked: true, recovery: { kind: 'altered' } });
    expect(vaultText(folder)).toBe(forged);
  });

  it('of a newer Plimsoll: it is left alone, and none is made in its place', async () => {
    const line = '{"format":"plimsoll-vault","version":2,"more":1}\nsignature\n';
    const newer = `${line}${createHash('sha256').update(line).digest('base64url')}\n`;
    writeFileSync(file, newer);
    const vault = await restart();
    expect(vault.state().recovery).toMatchObject({ kind: 'not-readable' });
    expect(message(await vault.create(byPhrase()))).toContain('newer Plimsoll');
    expect(message(await vault.unlock(BY_KEYCHAIN))).toContain('newer Plimsoll');
    const phrase = Secret.fromText('does not matter');
    expect(message(await vault.restore('x', phrase, BY_KEYCHAIN))).toContain('newer Plimsoll');
    expect(vaultText(folder)).toBe(newer);
  });

  it('finds what a killed process left half-written and clears it away', async () => {
    const backup = join(folder, 'backup-2026-11-22T10-00-00-000Z.vault');
    for (const name of [file, copy, backup])
      writeFileSync(`${name}.tmp-0123`, '{"format":"plimsoll-va');
    await restart();
    expect(readdirSync(folder)).toEqual(['keys.vault', 'keys.vault.bak']);
  });
});

describe('a keychain that is not what it was', () => {
  it('another one: the vault waits, and opens when a person tries', async () => {
    keychain.offer = { ...keychain.offer, backend: 'kwallet6' };
    const before = vaultText(folder);
    const vault = await restart();
    expect(vault.state()).toMatchObject({
      locked: true,
      recovery: { kind: 'keychain-changed', words: expect.stringContaining('=gnome-libsecret') },
    });
    expect(vaultText(folder)).toBe(before);
    expect(value(await vault.unlock(BY_KEYCHAIN))).toMatchObject({ locked: false, recovery: null });
    expect(vaultText(folder)).toContain('"backend":"kwallet6"');
    expect((await restart()).state()).toMatchObject({ locked: false, recovery: null });
  });

  it.each(['no', 'unreachable'] as const)('%s: the vault is kept and says so', async (offer) => {
    const good = keychain.offer;
    keychain.offer = { offer, backend: good.backend, words: 'It is not there.' };
    const before = vaultText(folder);
    const vault = await restart();
    expect(vault.state()).toMatchObject({ locked: true, recovery: { kind: 'keychain-refused' } });
    expect(vault.state().recovery?.words).toContain('It is not there.');
    expect(message(await vault.create(byPhrase()))).toContain('already');
    expect(vaultText(folder)).toBe(before);
    keychain.offer = good;
    expect(value(await vault.unlock(BY_KEYCHAIN))).toMatchObject({ locked: false, recovery: null });
  });

  it('one that refuses: the same, and its own words are not repeated', async () => {
    keychain.refuses = true;
    const vault = await restart();
    expect(vault.state()).toMatchObject({ locked: true, recovery: { kind: 'keychain-refused' } });
    expect(message(await vault.unlock(BY_KEYCHAIN))).toContain('did not open');
    keychain.refuses = false;
    value(await vault.unlock(BY_KEYCHAIN));
    expect(await held(vault, BINANCE)).toEqual(KEYS);
  });

  it('one with another key: nothing is guessed', async () => {
    keychain = specKeychain();
    const vault = await restart();
    expect(vault.state()).toMatchObject({ locked: true, recovery: { kind: 'keychain-refused' } });
    expect(message(await vault.take(OKX))).toBe('The vault is locked.');
  });

  it('one that asks for it is given the key to seal anew', async () => {
    keychain.again = true;
    const seals = keychain.seals;
    const vault = await restart();
    expect(keychain.seals).toBe(seals + 1);
    expect(await held(vault, BINANCE)).toEqual(KEYS);
  });

  it('a copy of the folder on a host without one: it says what to do', async () => {
    const elsewhere = newFolder();
    copyFileSync(file, join(elsewhere, 'keys.vault'));
    const vault = await settled(elsewhere);
    expect(vault.state().recovery?.words).toContain('restore a backup');
    rmSync(elsewhere, { recursive: true });
  });
});
