import type { EquitySample, MarketUpdate } from '#engine/engine-contract.ts';
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
  { risk, clock }: Pick<Ports, 'risk' | 'clock'>,
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

  /** The engine's book is not of the shape that figures have now: it is given anew before any of them count. */
  let isOwed = false;
  async function take(id: string, anew: boolean): Promise<void> {
    if (anew || isOwed) {
      isOwed = !(await renew(id));
      if (desk.openId() !== id) return;
    }
    const update = live.update();
    // Figures that do not fit its book confirm nothing: what is on screen grows old, and says so.
    const result = await risk.applyMarket(id, isOwed ? nothingConfirmed(update.now) : update);
    if (result.ok && desk.openId() === id) desk.moved(result.value);
  }

  async function renew(id: string): Promise<boolean> {
    const book = live.book();
    const replaced = await risk.replaceBook(id, book);
    if (replaced.ok && desk.openId() === id) desk.renew(book);
    return replaced.ok;
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

function nothingConfirmed(now: number): MarketUpdate {
  const live = { confirmed: [], suspects: [], blind: [], twins: [] };
  return { now, marks: [], assets: [], accounts: [], live };
}
