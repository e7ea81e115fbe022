import type { EquitySample } from '#engine/engine-contract.ts';
import type { Unsubscribe } from '#shared/contract/transport.ts';
import type { Book } from '#shared/domain/book.ts';
import type { LiveFeed, Ports } from './ports.ts';

/** A passing second ages every input, whether or not anything was read. */
const BEAT_MS = 1_000;

/** The desk, as far as what follows the live accounts needs it. */
export interface FollowedDesk {
  /** The id of the open book, where that is the live one; null: it is not. */
  openId(): string | null;
  /** The open book is made anew, under its id. */
  renew(book: Book): void;
  /** Figures have moved. */
  moved(sample: EquitySample): void;
}

/** Takes what the venues said last into the open book for as long as it is theirs; the newest wins while the engine is busy. */
export function followLive(
  { risk, clock, log }: Pick<Ports, 'risk' | 'clock' | 'log'>,
  live: LiveFeed,
  desk: FollowedDesk,
): { follow(change: 'book' | 'market'): Promise<void>; readonly stop: Unsubscribe } {
  let waiting: 'book' | 'market' | null = null;
  let isBusy = false;

  async function follow(change: 'book' | 'market'): Promise<void> {
    if (waiting !== 'book') waiting = change;
    if (isBusy) return;
    isBusy = true;
    while (waiting !== null) {
      const next: 'book' | 'market' = waiting;
      waiting = null;
      const id = desk.openId();
      if (id !== null) await take(id, next === 'book');
    }
    isBusy = false;
  }

  async function take(id: string, anew: boolean): Promise<void> {
    if (anew) {
      const book = live.book();
      if (!book.ok) return log.error('the live accounts make no book', new Error('refused'));
      const replaced = await risk.replaceBook(id, book.value);
      if (!replaced.ok || desk.openId() !== id) return;
      desk.renew(book.value);
    }
    const result = await risk.applyMarket(id, live.update());
    if (result.ok && desk.openId() === id) desk.moved(result.value);
  }

  const stops = [
    live.onChange((change) => void follow(change)),
    clock.every(BEAT_MS, () => void follow('market')),
  ];
  return {
    follow,
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}
