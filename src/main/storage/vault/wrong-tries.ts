const FREE_TRIES = 3;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Slows down guessing at the screen: after three wrong passphrases in a row each further one waits, 1 s, 2 s, 4 s... up to a
 * minute. Nothing is ever locked for good. Guessing at the file is what the key derivation slows down.
 */
export interface WrongTries {
  /** Until the next try, ms; 0: now. */
  waitMs(): number;
  wrong(): void;
  right(): void;
}

/** `monotonic`: ms that never go back. */
export function createWrongTries(monotonic: () => number): WrongTries {
  let inARow = 0;
  let nextAt = 0;
  return {
    waitMs: () => Math.max(0, Math.ceil(nextAt - monotonic())),
    wrong() {
      inARow += 1;
      if (inARow < FREE_TRIES) return;
      const wait = Math.min(FIRST_WAIT_MS * 2 ** (inARow - FREE_TRIES), LONGEST_WAIT_MS);
      nextAt = monotonic() + wait;
    },
    right() {
      inARow = 0;
      nextAt = 0;
    },
  };
}
