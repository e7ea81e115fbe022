import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** How many wrong tokens a minute are answered before every try is refused for the rest of it. */
const MAX_WRONG_TRIES = 10;
const TRY_WINDOW_MS = 60_000;

export type Trade =
  | { readonly outcome: 'accepted'; readonly setCookie: string }
  | { readonly outcome: 'wrong' | 'used' | 'limited' };

/** Who may talk to the host: the one browser that traded the printed link's token for a cookie. */
export interface Session {
  /** Printed once, in the fragment of the link: a fragment reaches neither server logs nor Referer. */
  readonly token: string;
  /** Trades the token for the cookie, once. */
  trade(token: string): Trade;
  /** Whether this `Cookie` header belongs to the session. */
  isHeldBy(cookieHeader: string | undefined): boolean;
}

/** `now` is monotonic, in ms. The cookie's name holds the port because cookies do not tell ports apart. */
export function createSession(options: { readonly port: number; now(): number }): Session {
  const token = secret();
  const cookieName = `plimsoll-${options.port}`;
  const cookieValue = secret();
  let used = false;
  let wrongTries: readonly number[] = [];

  function trade(candidate: string): Trade {
    const now = options.now();
    wrongTries = wrongTries.filter((at) => now - at < TRY_WINDOW_MS);
    if (wrongTries.length >= MAX_WRONG_TRIES) return { outcome: 'limited' };
    if (!sameSecret(candidate, token)) {
      wrongTries = [...wrongTries, now];
      return { outcome: 'wrong' };
    }
    if (used) return { outcome: 'used' };
    used = true;
    const setCookie = `${cookieName}=${cookieValue}; HttpOnly; SameSite=Strict; Path=/`;
    return { outcome: 'accepted', setCookie };
  }

  function isHeldBy(cookieHeader: string | undefined): boolean {
    if (!used || cookieHeader === undefined) return false;
    const values = cookieHeader
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(`${cookieName}=`))
      .map((pair) => pair.slice(cookieName.length + 1));
    return values.length === 1 && sameSecret(values[0] ?? '', cookieValue);
  }

  return { token, trade, isHeldBy };
}

/** 256 random bits as text that needs no escaping in a URL or a cookie. */
function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** Equal length and constant time, whatever the candidate's length: the digests are compared. */
function sameSecret(candidate: string, expected: string): boolean {
  return timingSafeEqual(digest(candidate), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
