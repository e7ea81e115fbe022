import { describe, expect, it } from 'vitest';
import { passphraseWeakness } from './passphrase.ts';

describe('a passphrase', () => {
  it.each([
    'correct horse',
    'abcdefghijkl',
    'a b c d e',
    '密码短语要够长才不容易被猜',
    'x'.repeat(1000) + 'abcde',
  ])('may be %j', (passphrase) => {
    expect(passphraseWeakness(passphrase)).toBeNull();
  });

  it.each([
    ['', '12 characters'],
    ['short', '12 characters'],
    ['elevenchars', '12 characters'],
    ['           a', '12 characters'],
    ['a a a a a', '12 characters'],
    ['aaaaaaaaaaaaaaaaaaaa', 'different characters'],
    ['abababababababab', 'different characters'],
    ['abcdef'.repeat(200), 'at most 1024'],
  ])('may not be %j', (passphrase, why) => {
    expect(passphraseWeakness(passphrase)).toContain(why);
  });
});
