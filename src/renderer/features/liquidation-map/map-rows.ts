import type { BandLevel, LiquidationMap, MapCrossing } from '#shared/contract/detail.ts';
import { worstQuality, type Quality } from '#shared/domain/figure.ts';

interface Worth {
  readonly quality: Quality;
  readonly reason: string | null;
}

/** One level of one pool on one side of the price; worth what its account is. */
export interface MapCell extends Worth {
  /** From the price of the book it belongs to; 0: passed. */
  readonly move: number;
  /** USD; null without a price. */
  readonly price: number | null;
  /** USD; null when a price is missing. */
  readonly notional: number | null;
}

export type MapRow =
  | {
      readonly kind: 'level';
      readonly id: string;
      readonly account: MapCrossing['account'];
      readonly pool: string;
      readonly level: BandLevel;
      /** null: not reached, as far as `notReached` says. */
      readonly now: MapCell | null;
      readonly after: MapCell | null;
      /** After null: there is no what-if. */
      readonly notReached: { readonly now: Worth; readonly after: Worth | null };
    }
  | {
      readonly kind: 'unknown';
      readonly id: string;
      readonly account: string;
      readonly reason: string;
      /** Known now; it is the what-if that nobody can answer. */
      readonly onlyAfter: boolean;
    };

type Side = 'down' | 'up';

/** Unknown accounts first, since they may be nearest of all; then every level by its distance now, or after where it is new. */
export function mapRows(now: LiquidationMap, after: LiquidationMap | null): readonly MapRow[] {
  return [...unknownRows(now, after), ...levelRows(now, after)];
}

function unknownRows(now: LiquidationMap, after: LiquidationMap | null): readonly MapRow[] {
  const known = new Set(now.unknown.map(({ account, reason }) => `${account} ${reason}`));
  const names = new Set(now.unknown.map(({ account }) => account));
  const later = (after?.unknown ?? []).filter(
    ({ account, reason }) => !known.has(`${account} ${reason}`) && !names.has(account),
  );
  const row =
    (onlyAfter: boolean) =>
    ({ account, reason }: LiquidationMap['unknown'][number], index: number): MapRow => ({
      kind: 'unknown',
      id: `unknown:${onlyAfter ? 'after' : 'now'}:${index}`,
      account,
      reason,
      onlyAfter,
    });
  return [...now.unknown.map(row(false)), ...later.map(row(true))];
}

interface Found {
  readonly crossing: MapCrossing;
  readonly cell: MapCell;
}

/** By pool and level, what each side reaches; a passed level stands for both. */
type Sides = Partial<Record<Side | 'passed', Found>>;

function levelRows(now: LiquidationMap, after: LiquidationMap | null): readonly MapRow[] {
  const before = sidesOf(now);
  const then = after === null ? null : sidesOf(after);
  const rows: { readonly row: MapRow; readonly distance: number }[] = [];
  for (const key of new Set([...before.keys(), ...(then?.keys() ?? [])])) {
    const own = before.get(key) ?? {};
    const other = then?.get(key) ?? {};
    const sides = (['down', 'up'] as const).filter((side) => own[side] ?? other[side]);
    for (const side of sides.length > 0 ? sides : (['down'] as const)) {
      const cellNow = own.passed ?? own[side];
      const cellAfter = other.passed ?? other[side];
      const found = cellNow ?? cellAfter;
      if (found === undefined) continue;
      const { crossing } = found;
      rows.push({
        distance: Math.abs(found.cell.move),
        row: {
          kind: 'level',
          id: `${key}:${side}`,
          account: crossing.account,
          pool: crossing.pool,
          level: crossing.level,
          now: cellNow?.cell ?? null,
          after: cellAfter?.cell ?? null,
          notReached: {
            now: absence(now, found),
            after: after && absence(after, found),
          },
        },
      });
    }
  }
  return rows.sort((left, right) => left.distance - right.distance).map(({ row }) => row);
}

/**
 * No crossing speaks for what is not reached: the map does, which is worth what the accounts on it are, and the account as the other
 * side of the what-if has it, where this map is without it.
 */
function absence({ unknown, ...map }: LiquidationMap, { crossing, cell }: Found): Worth {
  const gap = unknown.find(({ account }) => account === crossing.account.label);
  if (gap) return { quality: 'unknown', reason: gap.reason };
  const { quality, reason } = worstQuality(map.quality, cell.quality) === map.quality ? map : cell;
  return { quality, reason };
}

function sidesOf(map: LiquidationMap): Map<string, Sides> {
  const found = new Map<string, Sides>();
  for (const crossing of map.crossings) {
    const { account, pool, level, ...cell } = crossing;
    const key = `${account.id}:${pool}:${level}`;
    const side = cell.move === 0 ? 'passed' : cell.move < 0 ? 'down' : 'up';
    found.set(key, { ...found.get(key), [side]: { crossing, cell } });
  }
  return found;
}
