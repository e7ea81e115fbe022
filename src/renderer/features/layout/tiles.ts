import { PanelName, type Layout } from '#shared/contract/host.ts';

/** The lists need the wide column; the panels stand in either. */
export const listNames = ['ladder', 'tree'] as const;
export type ListTile = (typeof listNames)[number];
export type TileName = ListTile | PanelName;
export type Column = 'main' | 'side';

/** What stands where, every part once. */
export interface Arrangement {
  readonly main: readonly TileName[];
  readonly side: readonly PanelName[];
}

export const usual: Arrangement = { main: listNames, side: PanelName.options };

export function isList(name: TileName): name is ListTile {
  return name === 'ladder' || name === 'tree';
}

/** The order that was kept, without what this version does not have; what it does not name follows in its usual column. */
export function arranged({ main, side }: Pick<Layout, 'main' | 'side'>): Arrangement {
  const found = new Set<TileName>();
  const take = <T extends TileName>(names: readonly string[], known: readonly T[]): T[] =>
    names.flatMap((name) => {
      const tile = known.find((candidate) => candidate === name);
      if (tile === undefined || found.has(tile)) return [];
      found.add(tile);
      return [tile];
    });
  const kept = {
    main: take<TileName>(main, [...usual.main, ...usual.side]),
    side: take(side, usual.side),
  };
  return {
    main: [...kept.main, ...usual.main.filter((name) => !found.has(name))],
    side: [...kept.side, ...usual.side.filter((name) => !found.has(name))],
  };
}

export function columnOf({ main }: Arrangement, name: TileName): Column {
  return main.includes(name) ? 'main' : 'side';
}

/** `name` put before the part that is at `index` of the column now; at its end where there is none. Lists stay in the main one. */
export function placed(
  from: Arrangement,
  name: TileName,
  column: Column,
  index: number,
): Arrangement {
  if (column === 'side' && isList(name)) return from;
  const next = from[column][index];
  if (next === name) return from;
  const main = from.main.filter((other) => other !== name);
  const side = from.side.filter((other) => other !== name);
  const into = <T extends TileName>(list: readonly T[], tile: T): T[] => {
    const at = next === undefined ? list.length : list.findIndex((other) => other === next);
    return [...list.slice(0, at), tile, ...list.slice(at)];
  };
  return column === 'main'
    ? { main: into(main, name), side }
    : { main, side: isList(name) ? side : into(side, name) };
}

/** One place towards the beginning (−1) or the end (1) of its column. */
export function shifted(from: Arrangement, name: TileName, by: -1 | 1): Arrangement {
  const column = columnOf(from, name);
  const at = from[column].findIndex((other) => other === name);
  // Before the one behind its follower, or before its predecessor.
  return placed(from, name, column, by === 1 ? at + 2 : Math.max(0, at - 1));
}

export function canShift(from: Arrangement, name: TileName, by: -1 | 1): boolean {
  const names: readonly TileName[] = from[columnOf(from, name)];
  return names.at(by === 1 ? -1 : 0) !== name;
}

/** To the end of the side column, or to the beginning of the main one: there it is in sight. */
export function moved(from: Arrangement, name: TileName): Arrangement {
  return columnOf(from, name) === 'main'
    ? placed(from, name, 'side', from.side.length)
    : placed(from, name, 'main', 0);
}
