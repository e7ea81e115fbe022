import {
  changeColumns,
  tableSource,
  type TableSource,
} from '#renderer/features/tables/table-source.ts';
import { t } from '#renderer/messages/i18n.ts';
import type { ExportCell } from '#renderer/ui/table-export.ts';
import type { CrashMove } from './daily-moves.ts';
import type { FrontierEnd, FrontierRow } from './frontier-rows.ts';

type Axes = readonly [first: string, second: string];

/** The frontier direction by direction; after a what-if, moves count from its own prices. */
export function frontierSource(
  rows: readonly FrontierRow[],
  axes: Axes,
  hypothetical: boolean,
): TableSource {
  const levels = [
    { key: 'marginCall', level: t('common.level.margin-call') },
    { key: 'liquidation', level: t('common.level.liquidation') },
  ] as const;
  return tableSource<FrontierRow>(
    [
      { header: t('files.frontier.direction'), cell: ({ direction }) => direction },
      ...levels.flatMap(({ key, level }) => [
        ...changeColumns<FrontierRow>(
          {
            header: t('files.frontier.account', { level }),
            cell: ({ [key]: { now, after } }) => ({
              now: accountOf(now),
              after: after && accountOf(after),
            }),
          },
          hypothetical,
        ),
        ...(['first', 'second'] as const).flatMap((axis, at) =>
          changeColumns<FrontierRow>(
            {
              header: t('files.frontier.move', { level, coins: axes[at] ?? '' }),
              cell: ({ [key]: { now, after } }) => ({
                now: moveOf(now, axis),
                after: after && moveOf(after, axis),
              }),
            },
            hypothetical,
          ),
        ),
      ]),
    ],
    rows,
  );
}

function accountOf(end: FrontierEnd): string | null {
  return end.kind === 'never' ? null : end.account;
}

/** Beyond what is known an account may be past the level at once: no move is a distance to it. */
function moveOf(end: FrontierEnd, axis: 'first' | 'second'): ExportCell {
  switch (end.kind) {
    case 'level':
      return { value: end[axis], quality: end.quality, reason: end.reason };
    case 'unknown':
      return { value: null, quality: 'unknown', reason: end.account };
    case 'passed':
      return { value: 0, quality: end.quality, reason: end.reason ?? t('files.passed') };
    case 'never':
      return { value: null, quality: end.quality, reason: end.reason ?? t('files.notReached') };
  }
}

export function crashSource(crashes: readonly CrashMove[], axes: Axes): TableSource {
  const move = (value: number | null): ExportCell =>
    value ?? { value, quality: 'unknown', reason: t('files.noHistory') };
  return tableSource<CrashMove>(
    [
      { header: t('files.crash.date'), cell: ({ date }) => date },
      { header: t('files.crash.name'), cell: ({ name }) => name },
      { header: t('files.crash.move', { coins: axes[0] }), cell: ({ first }) => move(first) },
      { header: t('files.crash.move', { coins: axes[1] }), cell: ({ second }) => move(second) },
    ],
    crashes,
  );
}
