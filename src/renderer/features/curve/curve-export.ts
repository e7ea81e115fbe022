import type { RiskView } from '#shared/contract/risk.ts';
import { tableSource, type TableSource } from '#renderer/features/tables/table-source.ts';
import { t } from '#renderer/messages/i18n.ts';
import type { ExportCell } from '#renderer/ui/table-export.ts';

/** Every point that the curve is drawn through. */
export function curveSource({ moves, equity, maintenance }: RiskView['curve']): TableSource {
  const known = (value: number | null | undefined): ExportCell =>
    value ?? { value: null, quality: 'unknown', reason: t('files.curve.notKnown') };
  return tableSource(
    [
      { header: t('files.curve.move'), cell: ({ move }) => move },
      {
        header: t('files.curve.equity'),
        isAmount: true,
        cell: ({ at }) => known(equity[at]),
      },
      {
        header: t('files.curve.maintenance'),
        isAmount: true,
        cell: ({ at }) => known(maintenance[at]),
      },
    ],
    moves.map((move, at) => ({ move, at })),
  );
}
