import type { VenueId } from '#shared/domain/venue.ts';
import type { Snapshot } from '../venues/read-live-account.ts';

/** Readings of two accounts so far apart are still of one moment; of slow ones, those between which each was read once. */
const ONE_MOMENT = { leastMs: 20_000, readings: 1.5 } as const;
/** How long two accounts that showed the same stay flagged while one of them has been read after a trade and the other not yet. */
const FORGET = { leastMs: 30_000, readings: 2.5 } as const;
/** Digits that chance does not make equal: less tells nothing, as two accounts with 1,000 USDT each are no one account. */
const TELLING_DIGITS = 8;

interface Shown {
  readonly venue: VenueId;
  readonly text: string;
  readonly digits: number;
  /** Epoch ms at which it was asked for. */
  readonly at: number;
  /** From one reading of it to the next: the more accounts a venue has, the longer. */
  readonly everyMs: number;
}

function span({ leastMs, readings }: typeof ONE_MOMENT | typeof FORGET, pair: Pair): number {
  return Math.max(leastMs, ...pair.map(({ everyMs }) => readings * everyMs));
}

type Pair = readonly [Shown, Shown];

/**
 * Accounts of one venue that show the same positions, at the same entries, and the same balances at the same moments: two keys of
 * one account, or a venue that answers for the wrong one (product.md, complaint 10). Prices and what follows from them are not
 * compared: they are the same for everybody.
 */
export class FigureTwins {
  readonly #shown = new Map<string, Shown>();
  /** By pair of ids: the newest moment at which they showed the same. */
  readonly #equalAt = new Map<string, number>();

  take(id: string, { portion, stateAt }: Snapshot, everyMs: number): void {
    const present = { ...shownIn(portion), at: stateAt, everyMs };
    this.#shown.set(id, present);
    if (present.digits < TELLING_DIGITS) return;
    for (const [other, before] of this.#shown) {
      if (other === id || before.venue !== present.venue || before.text !== present.text) continue;
      if (Math.abs(before.at - present.at) <= span(ONE_MOMENT, [before, present]))
        this.#equalAt.set(pairOf(id, other), present.at);
    }
  }

  /** The account that shows the same as this one; null: none does. */
  of(id: string): string | null {
    const own = this.#shown.get(id);
    if (own === undefined) return null;
    for (const [other, shown] of this.#shown) {
      const equalAt = other === id ? undefined : this.#equalAt.get(pairOf(id, other));
      if (equalAt === undefined) continue;
      if (Math.max(own.at, shown.at) - equalAt <= span(FORGET, [own, shown])) return other;
    }
    return null;
  }

  /** Accounts that are not watched any more. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const id of this.#shown.keys()) if (!ids.has(id)) this.#shown.delete(id);
    for (const pair of this.#equalAt.keys())
      if (!pair.split(SEPARATOR).every((id) => ids.has(id))) this.#equalAt.delete(pair);
  }
}

const SEPARATOR = '\n';

function pairOf(first: string, second: string): string {
  return [first, second].toSorted().join(SEPARATOR);
}

function shownIn({ account }: Snapshot['portion']): Omit<Shown, 'at' | 'everyMs'> {
  const rows = [
    ...account.positions.map(({ instrument, leg, quantity, entryPrice }) => ({
      name: `${instrument} ${leg}`,
      figures: [quantity, entryPrice ?? ''],
    })),
    ...account.balances.map(({ asset, wallet, borrowed }) => ({
      name: asset,
      figures: [wallet, borrowed ?? ''],
    })),
  ];
  return {
    venue: account.venue,
    text: rows
      .map(({ name, figures }) => [name, ...figures].join(' '))
      .toSorted()
      .join('; '),
    digits: rows
      .flatMap(({ figures }) => figures)
      .reduce((sum, figure) => sum + significant(figure), 0),
  };
}

/** Digits that say something: `0.00120` has two of them. */
function significant(figure: string): number {
  const digits = figure.replace(/[^\d]/g, '').replace(/^0+/, '');
  return digits.replace(/0+$/, '').length;
}
