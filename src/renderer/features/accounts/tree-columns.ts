import { h, type VNode } from 'vue';
import type { FigureChange, Level, TreeRow } from '#shared/contract/risk.ts';
import { reportingCurrency } from '#renderer/format/reporting.ts';
import { t } from '#renderer/messages/i18n.ts';
import type { TermKey } from '#renderer/features/explain/glossary.ts';
import {
  formatMoney,
  formatMoneyCompactSigned,
  formatMoneySigned,
} from '#renderer/format/money.ts';
import { changeNode } from '#renderer/ui/change-text.ts';
import { LoadBar } from '#renderer/ui/load-bar.ts';
import { LoadText } from '#renderer/ui/load-text.ts';
import AgeCell from './AgeCell.vue';
import NativeRatio from './NativeRatio.vue';
import NearestCell from './NearestCell.vue';
import TreeLabel from './TreeLabel.vue';
import { noDistance } from './row-words.ts';

/** What the cells need beside their row. */
export interface TreeContext {
  readonly levels: readonly Level[];
  /** The book's clock, epoch ms. */
  readonly now: number;
  readonly open: (id: string) => void;
}

export type ColumnId =
  'account' | 'equity' | 'bar' | 'load' | 'native' | 'exposure' | 'nearest' | 'age';

export interface TreeColumn {
  readonly id: ColumnId;
  /** A grid track's size. */
  readonly width: string;
  readonly align: 'left' | 'right';
  /** What explains its figures. */
  readonly term: TermKey | null;
  readonly title: () => string;
  /** The title is for a screen reader alone: the drawn column beside it says it to the eye. */
  readonly isSilent?: boolean;
  /** A function, not a component: around each cell of a frame one would cost twice what the cell says. */
  readonly cell: (row: TreeRow, context: TreeContext) => VNode | null;
}

export const treeColumns: readonly TreeColumn[] = [
  {
    id: 'account',
    width: 'minmax(190px, 2.4fr)',
    align: 'left',
    term: null,
    title: () => t('accounts.column.account'),
    cell: name,
  },
  {
    id: 'equity',
    width: '96px',
    align: 'right',
    term: 'equity',
    title: () => t('accounts.column.equity', { currency: reportingCurrency() }),
    cell: equity,
  },
  {
    id: 'bar',
    width: 'minmax(60px, 1fr)',
    align: 'left',
    term: 'load',
    title: () => t('accounts.column.bar'),
    cell: bar,
  },
  {
    id: 'load',
    width: '70px',
    align: 'right',
    term: 'load',
    title: () => t('accounts.column.load'),
    isSilent: true,
    cell: load,
  },
  {
    id: 'native',
    width: '142px',
    align: 'right',
    term: 'nativeRatio',
    title: () => t('accounts.column.native'),
    cell: ({ native }) => (native === null ? null : h(NativeRatio, { native })),
  },
  {
    id: 'exposure',
    width: '84px',
    align: 'right',
    term: 'netExposure',
    title: () => t('accounts.column.exposure'),
    cell: ({ exposure }) => money(exposure, 'exposure'),
  },
  {
    id: 'nearest',
    width: '112px',
    align: 'right',
    term: 'nearest',
    title: () => t('accounts.column.nearest'),
    cell: nearest,
  },
  {
    id: 'age',
    width: '72px',
    align: 'right',
    term: 'oldestInput',
    title: () => t('accounts.column.age'),
    cell: age,
  },
];

/** Columns that can be left out. The drawn load and its number go together. */
export const choosable = ['equity', 'load', 'native', 'exposure', 'nearest', 'age'] as const;

/** By what a person left out and what a narrow list has no room for. */
export function visibleColumns(hidden: readonly string[], wide: boolean): readonly TreeColumn[] {
  return treeColumns.filter(({ id }) => {
    const choice = id === 'bar' ? 'load' : id;
    return !hidden.includes(choice) && (wide || id !== 'exposure');
  });
}

function name(row: TreeRow, { open }: TreeContext): VNode {
  const { id, kind, depth, label, detail, detailAfter, expandable } = row;
  const words = { id, kind, depth, label, detail, detailAfter, expandable };
  return h(TreeLabel, {
    ...words,
    unfolded: row.open,
    hasPage: row.opens !== null,
    onOpen: open,
  });
}

/** Coins and positions have no equity of their own; theirs is unrealized PnL. */
function equity(row: TreeRow): VNode {
  const isPnl = row.kind === 'coin' || row.kind === 'position';
  return money(row.equity, isPnl ? 'pnl' : 'balance');
}

const moneyFormats = {
  balance: formatMoney,
  pnl: formatMoneySigned,
  exposure: formatMoneyCompactSigned,
} as const;

function money({ now, after }: FigureChange, as: keyof typeof moneyFormats): VNode {
  const tone = as === 'pnl' ? 'text-ink-2' : undefined;
  return changeNode({ now, after, format: moneyFormats[as], layout: 'stack' }, tone);
}

function bar(row: TreeRow, { levels }: TreeContext): VNode | null {
  if (row.load === null) return null;
  return h('span', { class: row.kind === 'position' ? 'block h-1.5' : 'block h-2.5' }, [
    LoadBar({ load: row.load, levels }),
  ]);
}

function load(row: TreeRow, { levels }: TreeContext): VNode | null {
  return row.load === null ? null : LoadText({ load: row.load, levels, layout: 'stack' });
}

function nearest(row: TreeRow): VNode | null {
  if (row.nearest === null) return null;
  const namesCoin = row.kind !== 'coin' && row.kind !== 'position';
  return h(NearestCell, { nearest: row.nearest, namesCoin, ...noDistance(row) });
}

function age({ quality, asOf }: TreeRow, { now }: TreeContext): VNode {
  return h(AgeCell, { quality, asOf, now });
}
