import {
  columnVisibilityFeature,
  createColumnHelper,
  rowExpandingFeature,
  tableFeatures,
} from '@tanstack/vue-table';
import { h, type VNode } from 'vue';
import type { Figure } from '#shared/domain/figure.ts';
import type { FigureChange, Level, TreeRow } from '#shared/contract/risk.ts';
import { reportingCurrency } from '#renderer/format/reporting.ts';
import { t } from '#renderer/messages/i18n.ts';
import type { TermKey } from '#renderer/features/explain/glossary.ts';
import {
  formatMoney,
  formatMoneyCompactSigned,
  formatMoneySigned,
} from '#renderer/format/money.ts';
import ChangeText from '#renderer/ui/ChangeText.vue';
import LoadBar from '#renderer/ui/LoadBar.vue';
import LoadText from '#renderer/ui/LoadText.vue';
import NativeRatio from './NativeRatio.vue';
import NearestCell from './NearestCell.vue';
import TreeLabel from './TreeLabel.vue';
import { ageHint, noDistance, qualityWords } from './row-words.ts';

/** What the cells need beside their row. Read at render time, so that columns are made once. */
export interface TreeContext {
  readonly levels: readonly Level[];
  /** The book's clock, epoch ms. */
  readonly now: number;
  readonly open: (id: string) => void;
}

export const treeFeatures = tableFeatures({ columnVisibilityFeature, rowExpandingFeature });
const column = createColumnHelper<typeof treeFeatures, TreeRow>();

/** Grid widths by column id, and where its header sits. */
export const columnWidths: Readonly<Record<string, { width: string; align: 'left' | 'right' }>> = {
  account: { width: 'minmax(190px, 2.4fr)', align: 'left' },
  equity: { width: '96px', align: 'right' },
  bar: { width: 'minmax(60px, 1fr)', align: 'left' },
  load: { width: '70px', align: 'right' },
  native: { width: '142px', align: 'right' },
  exposure: { width: '84px', align: 'right' },
  nearest: { width: '112px', align: 'right' },
  age: { width: '72px', align: 'right' },
};

/** Columns that can be left out. The drawn load and its number go together. */
export const choosable = ['equity', 'load', 'native', 'exposure', 'nearest', 'age'] as const;

/** Of `columnWidths`, by what a person left out and what a narrow list has no room for. */
export function visibleColumns(hidden: readonly string[], wide: boolean): Record<string, boolean> {
  return Object.fromEntries(
    Object.keys(columnWidths).map((id) => {
      const choice = id === 'bar' ? 'load' : id;
      return [id, !hidden.includes(choice) && (wide || id !== 'exposure')];
    }),
  );
}

/** The term that explains a column's figures. */
export const columnTerms: Readonly<Record<string, TermKey>> = {
  equity: 'equity',
  bar: 'load',
  load: 'load',
  native: 'nativeRatio',
  exposure: 'netExposure',
  nearest: 'nearest',
  age: 'oldestInput',
};

export function treeColumns(context: () => TreeContext) {
  return column.columns([
    column.display({
      id: 'account',
      header: () => t('accounts.column.account'),
      cell: ({ row }) => h(TreeLabel, { row: row.original, onOpen: context().open }),
    }),
    column.display({
      id: 'equity',
      header: () => t('accounts.column.equity', { currency: reportingCurrency() }),
      cell: ({ row }) => equity(row.original),
    }),
    column.display({
      id: 'bar',
      header: () => t('accounts.column.bar'),
      cell: ({ row }) => bar(row.original, context().levels),
    }),
    column.display({
      id: 'load',
      header: () => h('span', { class: 'sr-only' }, t('accounts.column.load')),
      cell: ({ row }) => load(row.original, context().levels),
    }),
    column.display({
      id: 'native',
      header: () => t('accounts.column.native'),
      cell: ({ row }) =>
        row.original.native === null ? null : h(NativeRatio, { native: row.original.native }),
    }),
    column.display({
      id: 'exposure',
      header: () => t('accounts.column.exposure'),
      cell: ({ row }) => money(row.original.exposure, 'exposure'),
    }),
    column.display({
      id: 'nearest',
      header: () => t('accounts.column.nearest'),
      cell: ({ row }) => nearest(row.original),
    }),
    column.display({
      id: 'age',
      header: () => t('accounts.column.age'),
      cell: ({ row }) => age(row.original, context().now),
    }),
  ]);
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
  return h(ChangeText<Figure>, {
    now,
    after,
    format: moneyFormats[as],
    layout: 'stack',
    class: tone,
  });
}

function bar(row: TreeRow, levels: readonly Level[]): VNode | null {
  if (row.load === null) return null;
  return h('span', { class: row.kind === 'position' ? 'block h-1.5' : 'block h-2.5' }, [
    h(LoadBar, { load: row.load, levels }),
  ]);
}

function load(row: TreeRow, levels: readonly Level[]): VNode | null {
  return row.load === null ? null : h(LoadText, { load: row.load, levels, layout: 'stack' });
}

function nearest(row: TreeRow): VNode | null {
  if (row.nearest === null) return null;
  const namesCoin = row.kind !== 'coin' && row.kind !== 'position';
  return h(NearestCell, { nearest: row.nearest, namesCoin, ...noDistance(row) });
}

function age(row: TreeRow, now: number): VNode {
  return h(
    'span',
    { class: 'label block leading-tight', 'data-hint': ageHint(row, now) },
    qualityWords(row, now),
  );
}
