import type { FakeAccount } from '../core/account.ts';

/** A user stream's key lives an hour; a PUT gives it another (developers.binance.com, user data streams). */
const LIFE = 3_600_000;

export class ListenKeys {
  readonly #keys = new Map<string, { account: FakeAccount; until: number }>();
  #made = 0;

  /** The account's running key, with a fresh hour, or a new one. */
  open(account: FakeAccount, at: number): string {
    for (const [key, entry] of this.#keys) {
      if (entry.account !== account || entry.until <= at) continue;
      entry.until = at + LIFE;
      return key;
    }
    this.#made += 1;
    const key = `fakeListenKey${this.#made}`;
    this.#keys.set(key, { account, until: at + LIFE });
    return key;
  }

  extend(account: FakeAccount, at: number): boolean {
    const entry = [...this.#keys.values()].find((each) => each.account === account);
    if (!entry || entry.until <= at) return false;
    entry.until = at + LIFE;
    return true;
  }

  accountOf(key: string, at: number): FakeAccount | null {
    const entry = this.#keys.get(key);
    return entry && entry.until > at ? entry.account : null;
  }

  /** As when the hour has passed. */
  expire(account: FakeAccount): void {
    for (const [key, entry] of this.#keys) if (entry.account === account) this.#keys.delete(key);
  }
}
