import type { ListRows } from '#shared/contract/risk.ts';
import { venueNames } from '#shared/domain/venue.ts';
import {
  changeColumns,
  tableSource,
  type SourceColumn,
  type TableSource,
} from '#renderer/features/tables/table-source.ts';
import { t } from '#renderer/messages/i18n.ts';
import { isTrusted } from '#renderer/ui/quality.ts';
import type { ExportCell } from '#renderer/ui/table-export.ts';

type Row = ListRows['ladder'][number];
type Bands = Row['bands']['now'];
type LevelKey = Exclude<keyof Bands['down'], 'leaves'>;

/** All rows of the ladder in their order. `hypothetical`: they have figures after a what-if. `at`: the book's clock, epoch ms. */
export function ladderSource(rows: readonly Row[], hypothetical: boolean, at: number): TableSource {
  return tableSource(columns(hypothetical), rows, at);
}

const levels = ['marginCall', 'liquidation', 'bankruptcy'] as const;

function columns(hypothetical: boolean): readonly SourceColumn<Row>[] {
  const change = (
    header: string,
    cell: (row: Row) => { readonly now: ExportCell; readonly after: ExportCell } | null,
    isAmount = false,
  ) => changeColumns<Row>({ header, isAmount, cell }, hypothetical);
  return [
    { header: t('ladderFile.kind'), cell: ({ kind }) => t(`ladderFile.kinds.${kind}`) },
    { header: t('ladderFile.coin'), cell: ({ coin }) => coin },
    {
      header: t('ladderFile.venue'),
      cell: (row) => (row.kind === 'coin' ? null : venueNames[row.account.venue]),
    },
    {
      header: t('ladderFile.account'),
      cell: (row) => (row.kind === 'coin' ? null : row.account.label),
    },
    { header: t('ladderFile.position'), cell: (row) => (row.kind === 'coin' ? null : row.symbol) },
    ...change(
      t('ladderFile.quantity'),
      (row) =>
        row.kind === 'coin' ? null : { now: row.quantity, after: row.after?.quantity ?? null },
      true,
    ),
    {
      header: t('ladderFile.unit'),
      cell: (row) => (row.kind === 'coin' ? null : row.quantityUnit),
    },
    {
      header: t('ladderFile.hiddenAccounts'),
      cell: (row) => (row.kind === 'coin' ? row.hiddenAccounts : null),
    },
    ...change(t('ladderFile.mark'), ({ mark }) => mark),
    ...change(
      t('ladderFile.net'),
      (row) => (row.kind === 'coin' ? row.netExposure : row.exposure),
      true,
    ),
    ...(['down', 'up'] as const).flatMap((side) =>
      levels.flatMap((level) =>
        change(
          t('ladderFile.level', {
            level: t(`ladderFile.levels.${level}`),
            side: t(`ladderFile.sides.${side}`),
          }),
          ({ bands }) => ({
            now: bandCell(bands.now, side, level),
            after: bands.after && bandCell(bands.after, side, level),
          }),
        ),
      ),
    ),
    ...change(t('ladderFile.nearest'), ({ nearest }) => ({
      now: nearest.now.move,
      after: nearest.after && nearest.after.move,
    })),
    ...change(t('ladderFile.nearestPrice'), ({ nearest }) => ({
      now: nearest.now.price,
      after: nearest.after && nearest.after.price,
    })),
    { header: t('ladderFile.low'), cell: ({ range24h }) => range24h && range24h.low },
    { header: t('ladderFile.high'), cell: ({ range24h }) => range24h && range24h.high },
  ];
}

/** A level is worth what its bands are; where accounts without known bands may reach it first, one not found is unknown. */
function bandCell(bands: Bands, side: 'down' | 'up', level: LevelKey): ExportCell {
  const value = bands[side][level];
  if (bands.unknown.length === 0) {
    const { quality, reason } = bands;
    return isTrusted(quality) ? value : { value, quality, reason };
  }
  const reason = bands.unknown.map((one) => `${one.account}: ${one.reason}`).join(' | ');
  return { value, quality: value === null ? 'unknown' : bands.quality, reason };
}
