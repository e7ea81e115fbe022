import type { HeatAccount } from '#shared/contract/overview.ts';
import type { Level } from '#shared/contract/risk.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { Figure, Load } from '#shared/domain/figure.ts';
import { isTrusted, severityOf, type Severity } from '#renderer/ui/quality.ts';
import { squarify, type Place } from './squarify.ts';

export interface HeatCell {
  readonly account: HeatAccount;
  readonly place: Place;
  /** Of the load on screen: after the what-if where there is one. */
  readonly severity: Severity;
  /** 0 to 1, for the strength of a safe cell's colour. */
  readonly strength: number;
  /** Its figures are not to be trusted, or not known: drawn hatched. */
  readonly hatched: boolean;
}

/** However little an account holds, it is seen: at least this share of the largest one's area. */
const LEAST = 0.07;

/** Accounts by equity now, largest first: sizes stay where they are while a what-if moves. */
export function heatCells(
  accounts: readonly HeatAccount[],
  levels: readonly Level[],
  aspect: number,
): readonly HeatCell[] {
  const sized = accounts
    .map((account) => ({ account, size: sizeOf(account.equity.now) }))
    .sort((left, right) => right.size - left.size);
  const least = Math.max(sized[0]?.size ?? 0, 1) * LEAST;
  const places = squarify(
    sized.map(({ size }) => Math.max(size, least)),
    aspect,
  );
  return sized.flatMap(({ account }, index) => {
    const place = places[index];
    return place === undefined ? [] : [{ account, place, ...heat(account, levels) }];
  });
}

function sizeOf({ value }: Figure): number {
  return value === null ? 0 : Math.max(0, toNumber(value));
}

function heat(
  { load, equity }: HeatAccount,
  levels: readonly Level[],
): Pick<HeatCell, 'severity' | 'strength' | 'hatched'> {
  const shown = load.after ?? load.now;
  const worth = equity.after ?? equity.now;
  return {
    severity: severityOf(shown, levels),
    strength: strengthOf(shown),
    hatched: !isTrusted(shown.quality) || !isTrusted(worth.quality),
  };
}

function strengthOf({ value, beyond }: Load): number {
  if (beyond) return 1;
  return value === null ? 0 : Math.min(1, Math.max(0, value));
}
