import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSession } from './session.ts';

const MINUTE = 60_000;

function sessionOnClock() {
  let now = 0;
  const session = createSession({ port: 4100, now: () => now });
  return { session, advance: (ms: number) => (now += ms) };
}

describe('session', () => {
  it('lets none of 100,000 random tokens in', () => {
    const { session, advance } = sessionOnClock();
    for (let index = 0; index < 100_000; index++) {
      // The pace of a patient guesser, so that every single one is compared.
      advance(MINUTE / 8);
      const { outcome } = session.trade(randomBytes(32).toString('base64url'));
      if (outcome !== 'wrong') expect.fail(`guess ${index} was ${outcome}`);
    }
    expect(session.trade(session.token).outcome).toBe('accepted');
  });

  it('accepts its token once', () => {
    const { session } = sessionOnClock();
    expect(session.trade(session.token).outcome).toBe('accepted');
    expect(session.trade(session.token).outcome).toBe('used');
  });

  it('refuses even the right token after ten wrong ones in a minute', () => {
    const { session, advance } = sessionOnClock();
    for (let index = 0; index < 10; index++) expect(session.trade('no').outcome).toBe('wrong');
    expect(session.trade(session.token).outcome).toBe('limited');
    advance(MINUTE);
    expect(session.trade(session.token).outcome).toBe('accepted');
  });

  it('refuses prefixes, extensions and the empty token', () => {
    const { session } = sessionOnClock();
    for (const token of ['', session.token.slice(0, -1), `${session.token}A`]) {
      expect(session.trade(token).outcome).toBe('wrong');
    }
  });

  it('gives a cookie that scripts cannot read, named after the port', () => {
    const { session } = sessionOnClock();
    const trade = session.trade(session.token);
    const setCookie = trade.outcome === 'accepted' ? trade.setCookie : '';
    expect(setCookie).toMatch(/^plimsoll-4100=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(setCookie).not.toContain(session.token);
  });

  it('knows its own cookie among others, and no other', () => {
    const { session } = sessionOnClock();
    expect(session.isHeldBy(undefined)).toBe(false);
    const trade = session.trade(session.token);
    const cookie = trade.outcome === 'accepted' ? (trade.setCookie.split(';')[0] ?? '') : '';
    expect(session.isHeldBy(cookie)).toBe(true);
    expect(session.isHeldBy(`plimsoll-4101=x; ${cookie}; theme=dark`)).toBe(true);
    for (const wrong of [
      '',
      'plimsoll-4100=',
      `${cookie}x`,
      cookie.replace('4100', '4101'),
      `x${cookie}`,
      `${cookie}; plimsoll-4100=planted`,
    ]) {
      expect(session.isHeldBy(wrong)).toBe(false);
    }
  });
});
