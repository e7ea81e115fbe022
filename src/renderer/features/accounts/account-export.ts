import type { TreeRow } from '#shared/contract/risk.ts';
import { venueNames } from '#shared/domain/venue.ts';
import {
  changeColumns,
  tableSource,
  type SourceColumn,
  type TableSource,
} from '#renderer/features/tables/table-source.ts';
import { t } from '#renderer/messages/i18n.ts';
import { qualityName } from '#renderer/ui/quality.ts';
import type { ExportCell } from '#renderer/ui/table-export.ts';

/** A row with the names of those above it, so that a file can be sorted and filtered without losing whose it is. */
interface PlacedRow {
  readonly row: TreeRow;
  readonly venue: string | null;
  readonly account: string | null;
  readonly coin: string | null;
}

/** All rows in reading order. `hypothetical`: they have figures after a what-if. `at`: the book's clock, epoch ms. */
export function accountSource(
  rows: readonly TreeRow[],
  hypothetical: boolean,
  at: number,
): TableSource {
  return tableSource(columns(hypothetical), withParents(rows), at);
}

function withParents(rows: readonly TreeRow[]): readonly PlacedRow[] {
  let [venue, account, coin]: (string | null)[] = [null, null, null];
  return rows.map((row) => {
    if (row.kind === 'venue') [venue, account, coin] = [row.label, null, null];
    if (row.kind === 'account') [account, coin] = [row.label, null];
    if (row.kind === 'account' && row.venue !== null) venue = venueNames[row.venue];
    if (row.kind === 'coin') coin = row.label;
    return { row, venue: venue ?? null, account: account ?? null, coin: coin ?? null };
  });
}

const isPnl = ({ kind }: TreeRow): boolean => kind === 'coin' || kind === 'position';
const instant = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString();

function columns(hypothetical: boolean): readonly SourceColumn<PlacedRow>[] {
  const change = (
    header: string,
    of: string,
    pick: (row: TreeRow) => { readonly now: ExportCell; readonly after: ExportCell } | null,
    isAmount = false,
  ) =>
    changeColumns<PlacedRow>({ header, of, isAmount, cell: ({ row }) => pick(row) }, hypothetical);
  return [
    { header: t('accounts.file.kind'), cell: ({ row }) => t(`accounts.kind.${row.kind}`) },
    { header: t('accounts.file.venue'), cell: ({ venue }) => venue },
    { header: t('accounts.file.account'), cell: ({ account }) => account },
    { header: t('accounts.file.coin'), cell: ({ coin }) => coin },
    {
      header: t('accounts.file.position'),
      cell: ({ row }) => (row.kind === 'position' ? row.label : null),
    },
    { header: t('accounts.file.detail'), cell: ({ row }) => row.detail },
    ...changeColumns<PlacedRow>(
      {
        header: t('accounts.file.quantity'),
        isAmount: true,
        cell: ({ row }) => row.position,
      },
      hypothetical,
    ),
    ...change(t('accounts.file.equity'), 'equity', (row) => (isPnl(row) ? null : row.equity), true),
    ...change(t('accounts.file.pnl'), 'equity', (row) => (isPnl(row) ? row.equity : null), true),
    ...change(t('accounts.file.load'), 'load', ({ load }) =>
      load === null ? null : { now: loadCell(load.now), after: load.after && loadCell(load.after) },
    ),
    ...change(t('accounts.file.native'), 'native', ({ native }) =>
      native === null
        ? null
        : { now: nativeCell(native.now), after: native.after && nativeCell(native.after) },
    ),
    ...change(t('accounts.file.exposure'), 'exposure', ({ exposure }) => exposure, true),
    ...change(
      t('accounts.file.nearestMove'),
      'nearest',
      ({ nearest }) =>
        nearest && { now: nearest.now.move, after: nearest.after && nearest.after.move },
    ),
    ...change(
      t('accounts.file.nearestCoin'),
      'nearest',
      ({ nearest }) =>
        nearest && { now: nearest.now.coin, after: nearest.after && nearest.after.coin },
    ),
    ...change(
      t('accounts.file.nearestPrice'),
      'nearest',
      ({ nearest }) =>
        nearest && {
          now: nearest.now.price,
          after: nearest.after && nearest.after.price,
        },
    ),
    {
      header: t('accounts.file.quality'),
      of: 'age',
      cell: ({ row }) => qualityName(row.quality),
    },
    { header: t('accounts.file.asOf'), of: 'age', cell: ({ row }) => instant(row.asOf) },
  ];
}

type Native = NonNullable<TreeRow['native']>['now'];

function nativeCell({ text, quality, reason }: Native): ExportCell {
  return { value: text, quality, reason };
}

type Load = NonNullable<TreeRow['load']>['now'];

/** Past zero equity the fraction has no number, and a load without one must not look like none. */
function loadCell(load: Load): ExportCell {
  return load.beyond ? { ...load, value: t('tables.beyond') } : load;
}
