import type { Settings } from '#shared/contract/host.ts';
import type { CoinQuote } from '#shared/contract/market.ts';
import type { Unsubscribe } from '#shared/contract/transport.ts';
import type { Ports } from './ports.ts';

/** How soon a page hears of a price, and of one that has grown old. */
const LOOK_MS = 1_000;

/** The watch list of the settings, and what its coins cost. */
export class CoinWatch {
  readonly #quotes: Ports['quotes'];
  readonly #listeners = new Set<(quotes: CoinQuote[]) => void>();
  readonly #stop: Unsubscribe;
  #told = '[]';

  constructor({ quotes, settings, clock }: Pick<Ports, 'quotes' | 'settings' | 'clock'>) {
    this.#quotes = quotes;
    this.#stop = quotes === null ? () => undefined : clock.every(LOOK_MS, () => this.#look());
    this.follow(settings.read());
  }

  follow({ watchList }: Settings): void {
    this.#quotes?.watch(watchList);
  }

  list(): CoinQuote[] {
    return [...(this.#quotes?.read() ?? [])];
  }

  onChange(listener: (quotes: CoinQuote[]) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#stop();
  }

  #look(): void {
    const list = this.list();
    const text = JSON.stringify(list);
    if (text === this.#told) return;
    this.#told = text;
    for (const listener of this.#listeners) listener(list);
  }
}
