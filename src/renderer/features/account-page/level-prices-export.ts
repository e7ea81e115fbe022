import type { Quality } from '#shared/domain/figure.ts';
import type { ReportAccount } from '#shared/domain/risk-report.ts';
import {
  changeColumns,
  tableSource,
  type TableSource,
} from '#renderer/features/tables/table-source.ts';
import { t } from '#renderer/messages/i18n.ts';
import type { ExportCell } from '#renderer/ui/table-export.ts';
import type { HeldPosition } from './held-position.ts';
import { coinRows, levelColumns, type LevelColumn, type ReportCoin } from './level-prices.ts';
import { pricePlaces, type PricePlace } from './price-places.ts';
import { paired, type Change } from './report-figures.ts';

const directions = ['down', 'up'] as const;
type Direction = (typeof directions)[number];
type Crossing = { readonly move: number; readonly price: string | null };

const wordsOf = (direction: Direction): string =>
  t(direction === 'down' ? 'ladder.words.falling' : 'ladder.words.rising');

interface Reach {
  /** null: none, and `reason` says why. */
  readonly at: Crossing | null;
  readonly quality: Quality;
  readonly reason: string | null;
}

function reachOf(
  { sides, passed, reason }: ReturnType<LevelColumn['of']>,
  direction: Direction,
  quality: Quality,
): Reach {
  // The move is none, the price is the mark's.
  if (passed) return { at: { move: 0, price: null }, quality, reason: t('files.passed') };
  if (sides === null) return { at: null, quality: 'unknown', reason };
  const at = sides[direction];
  return { at, quality, reason: at === null ? t('files.notReached') : null };
}

/** Every level of every coin, falling and rising: a row each, so that the file can be sorted by how near they are. */
export function levelPricesSource(report: Change<ReportAccount>): TableSource {
  const { now, after } = report;
  const rows = coinRows(report).flatMap((row) =>
    levelColumns(report).flatMap((level) =>
      directions.map((direction) => ({ ...row, level, direction })),
    ),
  );
  type Row = (typeof rows)[number];
  const end = (
    { level, direction }: Row,
    coin: ReportCoin | null,
    account: ReportAccount | null,
  ): Reach | null =>
    coin && account && reachOf(level.of(coin, account), direction, account.quality);
  const pick = (name: keyof Crossing) => (row: Row) => {
    const cell = (reach: Reach | null): ExportCell =>
      reach && { value: reach.at && reach.at[name], quality: reach.quality, reason: reach.reason };
    return { now: cell(end(row, row.now, now)), after: cell(end(row, row.after, after)) };
  };
  const mark = (coin: ReportCoin | null, account: ReportAccount | null): ExportCell =>
    coin && account && { value: coin.mark, quality: account.quality, reason: null };
  const hypothetical = after !== null;
  return tableSource<Row>(
    [
      { header: t('files.levelPrices.coin'), cell: ({ coin }) => coin },
      ...changeColumns<Row>(
        {
          header: t('files.levelPrices.mark'),
          cell: (row) => ({ now: mark(row.now, now), after: mark(row.after, after) }),
        },
        hypothetical,
      ),
      { header: t('files.levelPrices.level'), cell: ({ level }) => level.words },
      { header: t('files.levelPrices.direction'), cell: ({ direction }) => wordsOf(direction) },
      ...changeColumns<Row>(
        { header: t('files.levelPrices.move'), cell: pick('move') },
        hypothetical,
      ),
      ...changeColumns<Row>(
        { header: t('files.levelPrices.price'), cell: pick('price') },
        hypothetical,
      ),
    ],
    rows,
  );
}

const ends = ['liquidation', 'bankruptcy'] as const;

/** The prices of a position, with a row for each end it may have even where there is none: no row would look like no danger. */
export function pricesSource(
  { now, after }: Change<HeldPosition>,
  stops: ReportAccount['stops'],
): TableSource {
  const known = paired(
    { now: pricePlaces(now, stops), after: after && pricePlaces(after, stops) },
    ({ key }) => key,
  ).map((row) => ({ ...row, words: (row.now ?? row.after)?.words ?? '' }));
  const named = new Set(known.map(({ id }) => id));
  const none = ends.flatMap((name) =>
    directions
      .map((direction) => ({
        id: `${name}-${direction}`,
        words: t(`accountPage.prices.place.${name}.${direction}`),
        now: null,
        after: null,
      }))
      .filter(({ id }) => !named.has(id)),
  );
  const rows = [...known, ...none];
  type Row = (typeof rows)[number];
  const figure = (
    { id }: Row,
    place: PricePlace | null,
    of: HeldPosition | null,
    name: 'price' | 'move',
  ): ExportCell => {
    if (of === null) return null;
    return place === null
      ? absence(of, id)
      : { value: place[name], quality: of.quality, reason: null };
  };
  const pair = (name: 'price' | 'move') => (row: Row) => ({
    now: figure(row, row.now, now, name),
    after: figure(row, row.after, after, name),
  });
  return tableSource<Row>(
    [
      { header: t('files.prices.what'), cell: ({ words }) => words },
      ...changeColumns<Row>(
        { header: t('files.prices.price'), cell: pair('price') },
        after !== null,
      ),
      ...changeColumns<Row>({ header: t('files.prices.move'), cell: pair('move') }, after !== null),
    ],
    rows,
  );
}

/** Why a position has no such price. */
function absence(position: HeldPosition, id: string): ExportCell {
  const name = ends.find((one) => id.startsWith(`${one}-`));
  if (name === undefined) return null;
  const sides = position[name];
  if (sides === null) {
    const reason = position.reasons['liquidationPrice'] ?? t('accountPage.prices.noReason');
    return { value: null, quality: 'unknown', reason };
  }
  const { quality } = position;
  return { value: null, quality, reason: t(sides.passed ? 'files.passed' : 'files.notReached') };
}
