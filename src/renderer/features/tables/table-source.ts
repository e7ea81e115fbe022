import { t } from '#renderer/messages/i18n.ts';
import {
  exportTable,
  type ExportCell,
  type ExportColumn,
  type ExportTable,
} from '#renderer/ui/table-export.ts';
import { qualityName } from '#renderer/ui/quality.ts';

/** A table's rows with what to say of them, read at the moment it is copied or saved. */
export interface TableSource {
  readonly rows: number;
  /** The book's clock when the rows were computed, epoch ms; absent: as the page shows it. */
  readonly at?: number;
  table(privacy: boolean, hidden: readonly string[]): ExportTable;
}

/** A column of a file; `of` is the column of the screen that it goes and comes with. */
export interface SourceColumn<R> extends ExportColumn<R> {
  readonly of?: string;
}

export function tableSource<R>(
  columns: readonly SourceColumn<R>[],
  rows: readonly R[],
  at?: number,
): TableSource {
  return {
    rows: rows.length,
    ...(at === undefined ? {} : { at }),
    table: (privacy, hidden) =>
      exportTable(
        columns.filter((column) => column.of === undefined || !hidden.includes(column.of)),
        rows,
        privacy,
        {
          hidden: t('tables.hidden'),
          doubts: t('tables.doubts'),
          quality: (quality) => qualityName(quality),
        },
      ),
  };
}

interface ChangeCell {
  readonly now: ExportCell;
  readonly after: ExportCell;
}

/** A figure now and, while there is a what-if, after it. `cell` null: the row has no such figure. */
export function changeColumns<R>(
  column: Omit<SourceColumn<R>, 'cell'> & { readonly cell: (row: R) => ChangeCell | null },
  hypothetical: boolean,
): readonly SourceColumn<R>[] {
  const { header, cell } = column;
  const now = { ...column, cell: (row: R) => cell(row)?.now ?? null };
  if (!hypothetical) return [now];
  const after = {
    ...column,
    header: t('tables.after', { column: header }),
    cell: (row: R) => cell(row)?.after ?? null,
  };
  return [now, after];
}
