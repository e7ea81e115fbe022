import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { promptPassphrase, readPassphraseLine, type PassphraseInput } from './passphrase-entry.ts';

const never = new AbortController().signal;

function terminal() {
  const raw: boolean[] = [];
  const input: PassThrough & PassphraseInput = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (isRaw: boolean) => raw.push(isRaw),
  });
  const output = new PassThrough();
  const shown = () => (output.read() as Buffer | null)?.toString() ?? '';
  return { input, output, shown, raw };
}

describe('a passphrase typed at a terminal', () => {
  it('is read without an echo, and the terminal is as it was afterwards', async () => {
    const { input, output, shown, raw } = terminal();
    const asked = promptPassphrase(input, output, 'Passphrase: ', never);
    for (const key of ['pass', 'phrase Ω', '\r']) input.write(key);
    expect(await asked).toEqual({ kind: 'line', text: 'passphrase Ω' });
    expect(shown()).toBe('Passphrase: \n');
    expect(raw).toEqual([true, false]);
  });

  it.each([
    ['backspace', 'abcx\x7fd\r', 'abcd'],
    ['backspace over more than one byte', 'ab密\x7fc\r', 'abc'],
    ['backspace at the start', '\x7f\x7fab\r', 'ab'],
    ['Ctrl-U', 'wrong\x15right\r', 'right'],
    ['arrow keys', 'a\x1b[Db\x1b[3~c\x1bOAd\r', 'abcd'],
  ])('%s', async (_name, keys, text) => {
    const { input, output } = terminal();
    const asked = promptPassphrase(input, output, '', never);
    input.write(keys);
    expect(await asked).toEqual({ kind: 'line', text });
  });

  it.each([
    ['Enter alone', '\r', 'nothing'],
    ['Ctrl-D', '\x04', 'nothing'],
    ['Ctrl-C', 'half\x03', 'interrupted'],
  ])('%s gives no passphrase', async (_name, keys, kind) => {
    const { input, output, raw } = terminal();
    const asked = promptPassphrase(input, output, '', never);
    input.write(keys);
    expect(await asked).toEqual({ kind });
    expect(raw).toEqual([true, false]);
  });

  it('is no longer asked for once the vault was unlocked elsewhere', async () => {
    const { input, output, raw } = terminal();
    const unlocked = new AbortController();
    const asked = promptPassphrase(input, output, '', unlocked.signal);
    input.write('half');
    unlocked.abort();
    expect(await asked).toEqual({ kind: 'nothing' });
    expect(raw).toEqual([true, false]);
    expect(input.listenerCount('data')).toBe(0);
  });
});

describe('the terminal', () => {
  it('stops echoing before it asks', async () => {
    const order: string[] = [];
    const input: PassThrough & PassphraseInput = Object.assign(new PassThrough(), {
      isTTY: true,
      setRawMode: (isRaw: boolean) => order.push(isRaw ? 'silent' : 'echoes'),
    });
    const output = new Writable({
      write(chunk: Buffer, _encoding, done) {
        order.push(chunk.toString());
        done();
      },
    });
    const asked = promptPassphrase(input, output, 'ask', never);
    input.write('x\r');
    await asked;
    expect(order).toEqual(['silent', 'ask', 'echoes', '\n']);
  });
});

describe('a passphrase on standard input', () => {
  it.each([
    ['its first line', 'the phrase\nmore\n', 'the phrase'],
    ['a line of Windows', 'the phrase\r\n', 'the phrase'],
    ['one without an end', 'the phrase', 'the phrase'],
    ['bytes that only a terminal means', 'a\x7fb\x15c\n', 'a\x7fb\x15c'],
  ])('is %s', async (_name, content, text) => {
    const input = new PassThrough();
    const read = readPassphraseLine(input);
    input.end(content);
    expect(await read).toEqual({ kind: 'line', text });
  });

  it('is nothing when there is none', async () => {
    const input = new PassThrough();
    const read = readPassphraseLine(input);
    input.end();
    expect(await read).toEqual({ kind: 'nothing' });
  });
});
