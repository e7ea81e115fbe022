import type { CurveLines, EquityCurve } from '#shared/contract/curve.ts';
import {
  changeColumns,
  tableSource,
  type TableSource,
} from '#renderer/features/tables/table-source.ts';
import { t } from '#renderer/messages/i18n.ts';
import type { ExportCell } from '#renderer/ui/table-export.ts';

/** Every point that the curve is drawn through; after a what-if, moves count from its own prices. */
export function curveSource({ moves, lines: { now, after } }: EquityCurve): TableSource {
  const line = (name: 'equity' | 'maintenance', header: string) =>
    changeColumns<{ readonly at: number }>(
      {
        header,
        isAmount: true,
        cell: ({ at }) => ({
          now: pointOf(now, name, at),
          after: after && pointOf(after, name, at),
        }),
      },
      after !== null,
    );
  return tableSource(
    [
      { header: t('files.curve.move'), cell: ({ move }) => move },
      ...line('equity', t('files.curve.equity')),
      ...line('maintenance', t('files.curve.maintenance')),
    ],
    moves.map((move, at) => ({ move, at })),
  );
}

function pointOf(lines: CurveLines, name: 'equity' | 'maintenance', at: number): ExportCell {
  const value = lines[name][at] ?? null;
  const { quality, reason } = lines;
  return value === null
    ? { value, quality: 'unknown', reason: t('files.curve.notKnown') }
    : { value, quality, reason };
}
