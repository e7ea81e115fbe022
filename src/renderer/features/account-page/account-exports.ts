import type { Quality, Worth } from '#shared/domain/figure.ts';
import type { Comparison } from '#shared/domain/report-parts.ts';
import type { ReportAccount } from '#shared/domain/risk-report.ts';
import {
  changeColumns,
  tableSource,
  type TableSource,
} from '#renderer/features/tables/table-source.ts';
import { t } from '#renderer/messages/i18n.ts';
import type { ExportCell } from '#renderer/ui/table-export.ts';
import { paired, type Change } from './report-figures.ts';

type Step = ReportAccount['waterfall'][number];
type Stop = ReportAccount['stops'][number];

function symbolsOf({ now, after }: Change<ReportAccount>): ReadonlyMap<string, string> {
  const held = [...(after?.positions ?? []), ...now.positions];
  return new Map(held.map(({ id, symbol }) => [id, symbol]));
}

/** Every step, small positions too; steps by the names the report gives them. */
export function waterfallSource(report: Change<ReportAccount>): TableSource {
  const { now, after } = report;
  const symbols = symbolsOf(report);
  const rows = paired(
    { now: now.waterfall, after: after && after.waterfall },
    ({ step, position }) => `${step} ${position ?? ''}`,
  ).map((row) => ({ ...row, shown: (row.now ?? row.after) as Step }));
  type Row = (typeof rows)[number];
  const cell = (name: 'amount' | 'maintenance') => (row: Row) => {
    const figure = (step: Step | null, { inputs }: ReportAccount) => {
      // A step that only one side of the what-if has is nothing on the other; only positions have a maintenance margin.
      if (step === null) return '0';
      if (name === 'maintenance' && step.position === null) return null;
      const value = step[name];
      return value === null
        ? { value, quality: 'unknown' as const, reason: step.reason }
        : { value, ...inputs };
    };
    return { now: figure(row.now, now), after: after && figure(row.after, after) };
  };
  return tableSource<Row>(
    [
      { header: t('files.waterfall.step'), cell: ({ shown }) => shown.step },
      {
        header: t('files.waterfall.position'),
        cell: ({ shown: { position } }) => position && (symbols.get(position) ?? position),
      },
      ...changeColumns<Row>(
        { header: t('files.waterfall.amount'), isAmount: true, cell: cell('amount') },
        after !== null,
      ),
      ...changeColumns<Row>(
        { header: t('files.waterfall.maintenance'), isAmount: true, cell: cell('maintenance') },
        after !== null,
      ),
    ],
    rows,
  );
}

/** Stops with their races; `position`: those of one alone. */
export function stopsSource(report: Change<ReportAccount>, position?: string): TableSource {
  const { now, after } = report;
  const symbols = symbolsOf(report);
  const own = ({ stops }: ReportAccount): readonly Stop[] =>
    stops.filter((stop) => position === undefined || stop.position === position);
  const rows = paired(
    { now: own(now), after: after && own(after) },
    (stop) => `${stop.id} ${stop.position}`,
  ).map((row) => ({ ...row, shown: (row.now ?? row.after) as Stop }));
  type Row = (typeof rows)[number];
  const races = (name: 'alone' | 'together') => {
    const race = (
      stop: Stop | null,
      account: ReportAccount | null,
      valueOf: (race: Stop['alone']) => string | number | null,
    ): ExportCell => {
      if (stop === null || account === null) return null;
      const { [name]: found } = stop;
      const value = valueOf(found);
      const isUnknown = found.verdict === 'unknown' && typeof value !== 'number';
      return isUnknown
        ? { value, quality: 'unknown', reason: found.reason }
        : {
            value,
            quality: account.inputs.quality,
            reason: found.reason ?? account.inputs.reason,
          };
    };
    const pair = (header: string, valueOf: Parameters<typeof race>[2]) =>
      changeColumns<Row>(
        {
          header,
          cell: (row) => ({
            now: race(row.now, now, valueOf),
            after: race(row.after, after, valueOf),
          }),
        },
        after !== null,
      );
    return [
      ...pair(t(`files.stop.${name}`), ({ verdict }) => verdict),
      ...pair(t(`files.stop.${name}Move`), ({ liquidation }) => liquidation && liquidation.move),
    ];
  };
  return tableSource<Row>(
    [
      {
        header: t('files.stop.position'),
        cell: ({ shown }) => symbols.get(shown.position) ?? shown.position,
      },
      { header: t('files.stop.kind'), cell: ({ shown }) => shown.kind },
      { header: t('files.stop.triggerPrice'), cell: ({ shown }) => shown.triggerPrice },
      { header: t('files.stop.triggerBy'), cell: ({ shown }) => shown.triggerBy },
      { header: t('files.stop.covers'), cell: ({ shown }) => shown.covers },
      ...races('alone'),
      ...races('together'),
    ],
    rows,
  );
}

interface Compared {
  /** null: of the whole account. */
  readonly pool: string | null;
  readonly row: Comparison;
  /** What the figures of the account or pool that it is of are worth. */
  readonly worth: Worth;
}

/** Ratios and prices are no one's own. */
const isOpen = ({ row: { figure } }: Compared): boolean =>
  figure === 'load' || figure === 'nativeRatio' || figure === 'liquidationPrice';

/** The account's own figures, then those of its pools. */
export function comparedSource({ compared, quality, inputs, pools }: ReportAccount): TableSource {
  // A load that is not known is no doubt of what is.
  const worthOf = (known: Quality): Worth =>
    known === 'unknown' ? inputs : { quality: known, reason: inputs.reason };
  const rows: readonly Compared[] = [
    ...compared.map((row) => ({ pool: null, row, worth: worthOf(quality) })),
    ...pools.flatMap((pool) =>
      pool.compared.map((row) => ({ pool: pool.id, row, worth: worthOf(pool.quality) })),
    ),
  ];
  const value = (
    name: 'model' | 'venue' | 'difference' | 'tolerance',
    cell: (one: Compared) => ExportCell = ({ row }) => row[name],
  ) =>
    ({
      header: t(`files.compared.${name}`),
      isAmount: (one: Compared) => !isOpen(one),
      cell,
    }) as const;
  return tableSource<Compared>(
    [
      { header: t('files.compared.pool'), cell: ({ pool }) => pool },
      { header: t('files.compared.figure'), cell: ({ row }) => row.figure },
      { header: t('files.compared.unit'), cell: ({ row }) => row.unit },
      value('model', modelCell),
      value('venue', venueCell),
      value('difference'),
      value('tolerance'),
      { header: t('files.compared.verdict'), cell: ({ row }) => row.verdict },
      { header: t('files.compared.why'), cell: ({ row }) => row.why },
    ],
    rows,
  );
}

function modelCell({ row: { model, why }, worth }: Compared): ExportCell {
  return model === null
    ? { value: model, quality: 'unknown', reason: why }
    : { value: model, ...worth };
}

/** As old, and as much to be believed, as the model's; what the model lacks is nothing against it. */
function venueCell({ row: { venue }, worth }: Compared): ExportCell {
  return worth.quality === 'partial' ? venue : { value: venue, ...worth };
}
