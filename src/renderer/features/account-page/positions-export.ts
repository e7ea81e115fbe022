import type { ReportAccount } from '#shared/domain/risk-report.ts';
import {
  changeColumns,
  tableSource,
  type SourceColumn,
  type TableSource,
} from '#renderer/features/tables/table-source.ts';
import { t } from '#renderer/messages/i18n.ts';
import {
  amountOf,
  paired,
  positionsOf,
  ratioOf,
  type Change,
  type HeldPosition,
} from './report-figures.ts';

interface Row {
  readonly now: HeldPosition | null;
  readonly after: HeldPosition | null;
  readonly shown: HeldPosition;
}

/** Columns that can be left out, in the order they have on screen behind the position's own. */
export const positionColumns = [
  'notional',
  'entryPrice',
  'markPrice',
  'unrealizedPnl',
  'initialMargin',
  'maintenanceMargin',
  'liquidationPrice',
  'effectiveLeverage',
] as const;
type ColumnName = (typeof positionColumns)[number];

/** An account's positions, closed and opened ones of the what-if too. */
export function positionsSource({ now, after }: Change<ReportAccount>): TableSource {
  const pairs = paired(
    { now: positionsOf(now), after: after && positionsOf(after) },
    ({ id }) => id,
  );
  const rows = pairs.map((row) => ({ ...row, shown: (row.now ?? row.after) as HeldPosition }));
  return tableSource(columns(after !== null), rows);
}

function columns(hypothetical: boolean): readonly SourceColumn<Row>[] {
  const text = (
    name: 'position' | 'leg' | 'marginMode' | 'coin' | 'unit' | 'settle',
    cell: (of: HeldPosition) => string,
  ) => ({
    header: t(`files.position.${name}`),
    cell: ({ shown }: Row) => cell(shown),
  });
  const amount = (
    name: Exclude<ColumnName, 'effectiveLeverage'> | 'lastPrice',
    isAmount: boolean,
  ) => {
    const figure = (of: HeldPosition | null) => of && amountOf(name, of[name], of);
    return changeColumns<Row>(
      {
        header: t(`files.position.${name}`),
        ...(name === 'lastPrice' ? {} : { of: name }),
        isAmount,
        cell: (row) => ({ now: figure(row.now), after: figure(row.after) }),
      },
      hypothetical,
    );
  };
  const leverage = (of: HeldPosition | null) =>
    of && ratioOf('effectiveLeverage', of.effectiveLeverage, of);
  // Of the liquidation price, whose reasons are its own.
  const distance = (of: HeldPosition | null) =>
    of && {
      ...amountOf('liquidationPrice', of.liquidationPrice, of),
      value: of.liquidationDistance,
    };
  return [
    text('position', ({ symbol }) => symbol),
    text('leg', ({ leg }) => leg),
    text('marginMode', ({ marginMode }) => marginMode),
    text('coin', ({ coin }) => coin),
    ...changeColumns<Row>(
      {
        header: t('files.position.quantity'),
        isAmount: true,
        // What one side does not hold is none of it, not unknown.
        cell: (row) => ({ now: row.now?.quantity ?? '0', after: row.after?.quantity ?? '0' }),
      },
      hypothetical,
    ),
    text('unit', ({ quantityUnit }) => quantityUnit),
    { header: t('files.position.leverageSet'), cell: ({ shown }) => shown.leverage },
    text('settle', ({ settle }) => settle),
    ...amount('notional', true),
    ...amount('entryPrice', false),
    ...amount('markPrice', false),
    ...amount('lastPrice', false),
    ...amount('unrealizedPnl', true),
    ...amount('initialMargin', true),
    ...amount('maintenanceMargin', true),
    ...amount('liquidationPrice', false),
    ...changeColumns<Row>(
      {
        header: t('files.position.liquidationDistance'),
        of: 'liquidationPrice',
        cell: (row) => ({ now: distance(row.now), after: distance(row.after) }),
      },
      hypothetical,
    ),
    ...changeColumns<Row>(
      {
        header: t('files.position.effectiveLeverage'),
        of: 'effectiveLeverage',
        cell: (row) => ({ now: leverage(row.now), after: leverage(row.after) }),
      },
      hypothetical,
    ),
  ];
}
