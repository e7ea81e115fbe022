import { bookCoins } from '#engine/edits/book-coins.ts';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { Book } from '#shared/domain/book.ts';

/** `BTC=1`, `ETH=1.4`: how far each coin goes in a joint move. None: null, every coin alike. */
export function parseAlong(
  texts: readonly string[],
  book: Book,
): Result<ReadonlyMap<string, number> | null> {
  if (texts.length === 0) return ok(null);
  const coins = [...bookCoins(book)];
  const weights = new Map<string, number>();
  for (const text of texts) {
    const match = /^([^=\s]+)=([+-]?\d+(?:\.\d+)?)$/.exec(text.replace('−', '-'));
    const coin = coins.find((own) => own.toUpperCase() === match?.[1]?.toUpperCase());
    const weight = Number(match?.[2]);
    if (!match || weight === 0)
      return fail('invalid', `--along "${text}": expected COIN=WEIGHT, such as ETH=1.4, not zero`);
    if (coin === undefined)
      return fail(
        'invalid',
        `--along "${text}": the book has no coin "${match[1] ?? ''}"; it has ${coins.join(', ')}`,
      );
    if (weights.has(coin)) return fail('invalid', `--along "${text}": ${coin} is named twice`);
    weights.set(coin, weight);
  }
  return ok(weights);
}
