import { toNumber } from '#shared/domain/decimal-text.ts';
import type { Suspicion } from '#shared/domain/live-inputs.ts';
import { readRisk } from '../book/account-risk.ts';
import type { CompiledAccount, CompiledBook, CompiledLeg, Market } from '../book/compiled-book.ts';
import { noModelReason } from '../margin/margin-models.ts';
import { venueFigures } from '../margin/venue-figures.ts';
import { onceFor } from '../once.ts';

/** reliability.md 2.8: what a venue says of a position and what its size comes to may differ by half a percent. */
const GAP = 0.005;

/**
 * The accounts whose replies contradict themselves: a position's size times its mark against the venue's own value of it, and our
 * equity against the venue's. Both sides are of one reply, at the marks of that reply, so that a price that moves contradicts nobody.
 */
export function checkAccounts(book: CompiledBook): readonly Suspicion[] {
  return book.accounts.flatMap((account) => contradictions(account, book));
}

/** An account's reply never changes, nor do the rules of its book while other accounts of it are read anew. */
const contradictions = onceFor((account: CompiledAccount, book: CompiledBook): Suspicion[] => {
  const { id, unread } = account.account;
  if (unread !== undefined) return [];
  const legs = account.pools.flatMap((pool) => pool.legs);
  const odd = legs.flatMap((leg) => oddValue(leg) ?? []);
  const equity = oddEquity(book, account, legs);
  return [
    ...odd
      .slice(0, 1)
      .map((reason) => ({ input: { kind: 'positions', account: id } as const, reason })),
    ...(equity === null
      ? []
      : [{ input: { kind: 'balances', account: id } as const, reason: equity }]),
  ];
});

/** Where the venue prints both a mark and a value of the position. */
function oddValue({ instrument, position, quantity, liability }: CompiledLeg): string | null {
  const { settlement, kind, venueSymbol } = instrument.instrument;
  const { mark, notional } = position.reported ?? { mark: null, notional: null };
  if (mark === null || notional === null || liability !== null || kind === 'option') return null;
  if (settlement === 'quanto' || !(toNumber(mark) > 0)) return null;
  const size = Math.abs(quantity);
  const ours = settlement === 'inverse' ? size / toNumber(mark) : size * toNumber(mark);
  const theirs = Math.abs(toNumber(notional));
  return Math.abs(ours - theirs) > GAP * Math.max(ours, theirs)
    ? `${venueSymbol}: its size comes to ${digits(ours)} at the venue’s mark, the venue says ${digits(theirs)}`
    : null;
}

/** The same half percent, of the equity and of all that it carries. */
function oddEquity(
  book: CompiledBook,
  account: CompiledAccount,
  legs: readonly CompiledLeg[],
): string | null {
  const { venue, mode } = account.account;
  const market = asReported(account.reference, legs);
  const sound = { quality: 'as-of', venueQuality: 'as-of' } as const;
  const inputs = { book, account, moved: 'not', ...sound, doubt: null } as const;
  const { equity, grossExposure } = readRisk(inputs, market);
  const reason = noModelReason(venue, mode);
  const theirs = venueFigures(book, account, market, 'not', 'as-of', reason).equity;
  const isWhole = equity.source === 'model' && equity.quality === 'as-of';
  if (!isWhole || equity.value === null || theirs.value === null || theirs.quality !== 'as-of')
    return null;
  const carried = Math.abs(theirs.value) + Math.abs(grossExposure.value ?? 0);
  return Math.abs(equity.value - theirs.value) > GAP * carried
    ? `its equity comes to ${digits(equity.value)} USD, the venue says ${digits(theirs.value)}`
    : null;
}

/** The market of the reply itself, as far as its positions tell it. */
function asReported(reference: Market, legs: readonly CompiledLeg[]): Market {
  const marks = Float64Array.from(reference.marks);
  for (const { instrument, position, quantity } of legs) {
    const { mark, notional } = position.reported ?? { mark: null, notional: null };
    const linear = instrument.instrument.settlement === 'linear' && quantity !== 0;
    const told =
      mark !== null
        ? toNumber(mark)
        : linear && notional !== null
          ? Math.abs(toNumber(notional) / quantity)
          : Number.NaN;
    if (told > 0) marks[instrument.index] = told;
  }
  return { marks, usd: reference.usd };
}

function digits(value: number): string {
  return String(Number(value.toPrecision(6)));
}
