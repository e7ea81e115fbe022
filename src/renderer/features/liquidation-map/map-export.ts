import { venueNames } from '#shared/domain/venue.ts';
import {
  changeColumns,
  tableSource,
  type TableSource,
} from '#renderer/features/tables/table-source.ts';
import { t } from '#renderer/messages/i18n.ts';
import type { ExportCell } from '#renderer/ui/table-export.ts';
import type { MapCell, MapRow } from './map-rows.ts';

/** The map's table. An account that is unknown has a row without figures, and why. `hypothetical`: there is a what-if. */
export function mapSource(
  coin: string,
  rows: readonly MapRow[],
  hypothetical: boolean,
): TableSource {
  const pair = (pick: (cell: MapCell) => ExportCell) => (row: MapRow) => {
    if (row.kind === 'unknown') {
      const unknown = { value: null, quality: 'unknown' as const, reason: row.reason };
      return { now: row.onlyAfter ? null : unknown, after: unknown };
    }
    const { now, after } = row.notReached;
    return {
      now: row.now === null ? notReached(now) : pick(row.now),
      after: after && (row.after === null ? notReached(after) : pick(row.after)),
    };
  };
  const worth = (value: number | null, { quality, reason }: MapCell): ExportCell =>
    value === null
      ? { value, quality: 'unknown', reason: t('files.unknownWorth') }
      : { value, quality, reason };
  return tableSource<MapRow>(
    [
      {
        header: t('files.map.account'),
        cell: (row) => (row.kind === 'unknown' ? row.account : row.account.label),
      },
      {
        header: t('files.map.venue'),
        cell: (row) => (row.kind === 'unknown' ? null : venueNames[row.account.venue]),
      },
      { header: t('files.map.pool'), cell: (row) => (row.kind === 'unknown' ? null : row.pool) },
      {
        header: t('files.map.level'),
        cell: (row) => (row.kind === 'unknown' ? null : t(`common.level.${row.level}`)),
      },
      ...changeColumns<MapRow>(
        { header: t('files.map.move', { coin }), cell: pair((cell) => worth(cell.move, cell)) },
        hypothetical,
      ),
      ...changeColumns<MapRow>(
        { header: t('files.map.price', { coin }), cell: pair((cell) => worth(cell.price, cell)) },
        hypothetical,
      ),
      ...changeColumns<MapRow>(
        {
          header: t('files.map.notional'),
          isAmount: true,
          cell: pair((cell) => worth(cell.notional, cell)),
        },
        hypothetical,
      ),
    ],
    rows,
  );
}

type Worth = Extract<MapRow, { kind: 'level' }>['notReached']['now'];

function notReached({ quality, reason }: Worth): ExportCell {
  if (quality === 'unknown') return { value: null, quality, reason };
  const words = [t('files.notReached'), reason].filter((part) => part !== null);
  return { value: null, quality, reason: words.join(': ') };
}
