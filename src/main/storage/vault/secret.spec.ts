import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from './secret.ts';

const CANARY = 'canary-Ω-7f3a';

describe('a secret', () => {
  it('gives its text to whoever asks for it by name', () => {
    expect(Secret.fromText(CANARY).text()).toBe(CANARY);
    expect(Secret.fromBytes(Buffer.from(CANARY)).text()).toBe(CANARY);
  });

  it.each<[string, (secret: Secret) => unknown]>([
    ['JSON', (secret) => JSON.stringify({ deep: [secret] })],
    ['String', (secret) => String(secret)],
    ['a template', (secret) => `${secret as unknown as string}`],
    ['concatenation', (secret) => '' + (secret as unknown as string)],
    ['a number', (secret) => Number(secret)],
    ['structured clone', (secret) => structuredClone(secret)],
    ['structured clone inside', (secret) => structuredClone({ deep: [secret] })],
  ])('does not pass through %s', (_name, leak) => {
    expect(() => leak(Secret.fromText(CANARY))).toThrow();
  });

  it('shows a log nothing but what it is', () => {
    const shown = inspect({ key: Secret.fromText(CANARY) }, { depth: null, showHidden: true });
    expect(shown).toContain('Secret');
    expect(shown).not.toContain('canary');
  });

  it('is overwritten when it is dropped', () => {
    const bytes = Buffer.from(CANARY);
    const secret = Secret.fromBytes(bytes);
    secret.drop();
    expect(bytes.every((byte) => byte === 0)).toBe(true);
    expect(() => secret.text()).toThrow('dropped');
    expect(() => secret.use(() => 1)).toThrow('dropped');
  });
});
