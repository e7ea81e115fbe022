import type { FoundAccount, KeyVerdict } from '#shared/contract/accounts.ts';
import type { Clock, VenueKey } from '../ports.ts';
import { dropKey } from './key-rules.ts';

/** A checked key that waits for its owner to say which accounts to watch. */
export interface Draft {
  readonly id: string;
  readonly key: VenueKey;
  readonly verdict: KeyVerdict;
  readonly found: readonly Omit<FoundAccount, 'watchedAs'>[];
}

const KEPT_MS = 5 * 60_000;
const LOOK_EVERY_MS = 5_000;

/** Drafts of all pages. One is overwritten after five minutes, with its page, and when the vault locks. */
export class KeyDrafts {
  readonly #clock: Clock;
  readonly #drafts = new Map<
    string,
    { readonly draft: Draft; readonly page: object; readonly since: number; looks: number }
  >();
  readonly #stopLooking: () => void;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#stopLooking = clock.every(LOOK_EVERY_MS, () => this.#dropOld());
  }

  keep(page: object, draft: Draft): void {
    this.#drafts.set(draft.id, { draft, page, since: this.#clock.now(), looks: 0 });
  }

  /** The draft of that page; null when it is gone. */
  of(page: object, id: string): Draft | null {
    this.#dropOld(0);
    const kept = this.#drafts.get(id);
    return kept?.page === page ? kept.draft : null;
  }

  drop(id: string): void {
    const kept = this.#drafts.get(id);
    if (kept !== undefined) dropKey(kept.draft.key);
    this.#drafts.delete(id);
  }

  dropOf(page: object): void {
    for (const [id, kept] of this.#drafts) if (kept.page === page) this.drop(id);
  }

  dropAll(): void {
    for (const id of this.#drafts.keys()) this.drop(id);
  }

  close(): void {
    this.#stopLooking();
    this.dropAll();
  }

  #dropOld(looks = 1): void {
    for (const [id, kept] of this.#drafts) {
      kept.looks += looks;
      // The clock counts a night's sleep, which looks do not; looks go on when the clock is set back.
      const age = Math.max(this.#clock.now() - kept.since, kept.looks * LOOK_EVERY_MS);
      if (age >= KEPT_MS) this.drop(id);
    }
  }
}
