/** What the settings hold at most. */
const MOST_COINS = 60;

export type CoinReading =
  | { readonly ok: true; readonly coin: string }
  | { readonly ok: false; readonly reason: 'unreadable' | 'known' | 'full'; readonly coin: string };

/** Reads a coin's short name as typed. Venues spell them in capitals, but for a few that start small, such as kPEPE. */
export function readCoin(text: string, watched: readonly string[]): CoinReading {
  const typed = text.trim();
  const coin = /^k[A-Z0-9]+$/u.test(typed) ? typed : typed.toUpperCase();
  if (!/^[\p{L}\p{N}]{1,20}$/u.test(coin)) return { ok: false, reason: 'unreadable', coin };
  if (watched.includes(coin)) return { ok: false, reason: 'known', coin };
  if (watched.length >= MOST_COINS) return { ok: false, reason: 'full', coin };
  return { ok: true, coin };
}

/** The list with a coin one place nearer to its start or its end. */
export function movedCoin(watched: readonly string[], coin: string, direction: -1 | 1): string[] {
  const from = watched.indexOf(coin);
  const to = from + direction;
  if (from === -1 || to < 0 || to >= watched.length) return [...watched];
  return watched.toSpliced(from, 1).toSpliced(to, 0, coin);
}
