import type { AccountDistance, PositionShare } from '#shared/contract/detail.ts';
import { changed, type Change } from './report-figures.ts';

/** What a what-if opens is told as it is there, what it closes as it is now. null: nothing is told of it. */
export function shareChange(
  found: { readonly now: PositionShare | null; readonly after: PositionShare | null } | null,
): Change<PositionShare> | null {
  if (found === null) return null;
  const { now, after } = found;
  if (now === null) return after && { now: after, after: null };
  return { now, after };
}

/** How far the account is from liquidation with the position, and with it closed. */
export function distancesOf(
  share: Change<PositionShare>,
): Readonly<Record<'held' | 'closed', Change<AccountDistance>>> {
  return {
    held: changed(share, ({ held }) => held),
    closed: changed(share, ({ closed, reason }) => closed ?? unknownDistance(reason)),
  };
}

function unknownDistance(reason: string | null): AccountDistance {
  const unknown = { value: null, quality: 'unknown', source: null, reason } as const;
  const together = { down: unknown, up: unknown };
  return { load: { ...unknown, beyond: false }, coin: null, move: unknown, together };
}

/** The coin whose move it is, and in the what-if where that is another. null: no coin's. */
export function coinWords({ now, after }: Change<AccountDistance>): string | null {
  const coins = [now, ...(after === null ? [] : [after])].map(({ coin, move }) =>
    move.value === null ? null : coin,
  );
  if (coins.every((coin) => coin === null)) return null;
  return [...new Set(coins.map((coin) => coin ?? '—'))].join(' → ');
}
