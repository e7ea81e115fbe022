import type { Unsubscribe } from '#shared/contract/transport.ts';
import type { Standing } from '../app/ports.ts';

type Listener = (id: string, standing: Standing) => void;

/** How every watched account stands, as it was said last. */
export class FleetStandings {
  readonly #standings = new Map<string, Standing>();
  readonly #listeners = new Set<Listener>();

  tell(id: string, standing: Standing): void {
    this.#standings.set(id, standing);
    for (const listener of this.#listeners) listener(id, standing);
  }

  /** Of these accounts nobody asks any more, for this reason: they are as old as they were, and say so. */
  tellUnasked(ids: readonly string[], words: string): void {
    for (const id of ids) {
      const snapshotAt = this.#standings.get(id)?.snapshotAt ?? null;
      this.tell(id, { state: snapshotAt === null ? 'unreachable' : 'stale', words, snapshotAt });
    }
  }

  forget(id: string): void {
    this.#standings.delete(id);
  }

  onTold(listener: Listener): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
