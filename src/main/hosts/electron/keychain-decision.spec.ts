import { describe, expect, it } from 'vitest';
import { decideKeychain, keychainOffer, type Decision, type Probe } from './keychain-decision.ts';

const fixed: Probe = { kind: 'sealed', tag: 'v10', back: true };
const own: Probe = { kind: 'sealed', tag: 'v11', back: true };
const failed: Probe = { kind: 'failed' };

describe('what protects the keys on Linux', () => {
  /** The table: 6 backends, and for each what a sealed probe bears: the fixed key's tag, another, or nothing. */
  const table = [
    ['gnome_libsecret', 'passphrase', 'os', 'retry'],
    ['kwallet', 'passphrase', 'os', 'retry'],
    ['kwallet5', 'passphrase', 'os', 'retry'],
    ['kwallet6', 'passphrase', 'os', 'retry'],
    ['basic_text', 'passphrase', 'os-if-chosen', 'retry'],
    ['unknown', 'retry', 'retry', 'retry'],
  ] as const;
  const cases = table.flatMap(([backend, ...decisions]) =>
    [fixed, own, failed].map((probe, index) => ({ backend, probe, decision: decisions[index]! })),
  );

  it('has 18 cases', () => {
    expect(cases).toHaveLength(18);
  });

  it.each(cases)('$backend, $probe: $decision', ({ backend, probe, decision }) => {
    expect(decideKeychain('linux', backend, probe)).toBe(decision);
  });

  it.each(table)('%s: what does not come back is nothing to rely on', (backend) => {
    for (const tag of ['v10', 'v11'])
      expect(decideKeychain('linux', backend, { kind: 'sealed', tag, back: false })).toBe('retry');
  });
});

describe('what protects the keys elsewhere', () => {
  it.each(['darwin', 'win32'] as const)('%s: its keychain, whatever the tag', (platform) => {
    for (const probe of [fixed, own]) expect(decideKeychain(platform, 'unknown', probe)).toBe('os');
    expect(decideKeychain(platform, 'unknown', failed)).toBe('retry');
    expect(decideKeychain(platform, 'unknown', { ...own, back: false })).toBe('retry');
  });

  it('a system we do not know: a passphrase', () => {
    expect(decideKeychain('freebsd', 'unknown', own)).toBe('passphrase');
  });
});

describe('the words for it', () => {
  it.each<[Decision, string]>([
    ['os', 'yes'],
    ['os-if-chosen', 'if-chosen'],
    ['passphrase', 'no'],
    ['retry', 'unreachable'],
  ])('%s is offered as %s', (decision, offer) => {
    const said = keychainOffer('linux', 'kwallet6', decision);
    expect(said).toMatchObject({ offer, backend: 'kwallet6' });
    expect(said.words).toMatch(/\.$/);
    expect(keychainOffer('darwin', 'unknown', decision).backend).toBe('macos-keychain');
  });
});
