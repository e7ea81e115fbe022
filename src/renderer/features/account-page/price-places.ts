import { toNumber, type DecimalText } from '#shared/domain/decimal-text.ts';
import type { ReportAccount } from '#shared/domain/risk-report.ts';
import type { TermKey } from '#renderer/features/explain/glossary.ts';
import { t } from '#renderer/messages/i18n.ts';
import { stopName } from './position-words.ts';
import type { ReportPosition } from './report-figures.ts';

/** A price of a position on a common axis of moves from its mark. */
export interface PricePlace {
  readonly key: string;
  readonly words: string;
  readonly term: TermKey | null;
  readonly price: DecimalText;
  /** From the mark; null: there is no mark. */
  readonly move: number | null;
  readonly kind: 'liquidation' | 'bankruptcy' | 'stop' | 'mark' | 'plain';
}

type Sides = ReportPosition['liquidation'];

/** Every known price that matters to a position, the highest first. */
export function pricePlaces(
  position: ReportPosition,
  stops: ReportAccount['stops'],
): readonly PricePlace[] {
  const { markPrice, entryPrice, lastPrice, liquidation, bankruptcy } = position;
  const mark = markPrice === null ? null : toNumber(markPrice);
  const place = (
    key: string,
    price: DecimalText | null,
    about: Pick<PricePlace, 'words' | 'term' | 'kind'>,
  ): readonly PricePlace[] => {
    if (price === null) return [];
    const move = mark === null || mark <= 0 ? null : toNumber(price) / mark - 1;
    return [{ key, price, move, ...about }];
  };
  const sides = (name: 'liquidation' | 'bankruptcy', at: Sides): readonly PricePlace[] =>
    (['down', 'up'] as const).flatMap((side) => {
      // Passed: it is everywhere, and has no price of its own.
      const crossing = at?.[side];
      if (!crossing || crossing.move === 0) return [];
      const term = name === 'liquidation' ? 'liquidationPrice' : 'bankruptcyPrice';
      const words = t(`accountPage.prices.place.${name}.${side}`);
      return place(`${name}-${side}`, crossing.price, { words, term, kind: name });
    });
  const places = [
    ...sides('liquidation', liquidation),
    ...sides('bankruptcy', bankruptcy),
    ...stops.flatMap((stop) =>
      place(`stop-${stop.id}`, stop.triggerPrice, {
        words: stopName(stop),
        term: 'stopRace',
        kind: 'stop',
      }),
    ),
    ...place('entry', entryPrice, {
      words: t('accountPage.prices.place.entry'),
      term: 'entryPrice',
      kind: 'plain',
    }),
    ...place('last', lastPrice, {
      words: t('accountPage.prices.place.last'),
      term: 'lastPrice',
      kind: 'plain',
    }),
    ...place('mark', markPrice, {
      words: t('accountPage.prices.place.mark'),
      term: 'markPrice',
      kind: 'mark',
    }),
  ];
  return places.toSorted((first, second) => toNumber(second.price) - toNumber(first.price));
}

/** What is not reached, or not known, in words; empty when both sides are in the table. */
export function absentPlaces(position: ReportPosition): readonly string[] {
  const why = position.reasons['liquidationPrice'];
  const absent = (name: 'liquidation' | 'bankruptcy', sides: Sides): readonly string[] => {
    const reason = why ?? t('accountPage.prices.noReason');
    if (sides === null) return [t(`accountPage.prices.absent.${name}.unknown`, { reason })];
    if (sides.passed) return [t(`accountPage.prices.absent.${name}.passed`)];
    const missing = (['down', 'up'] as const).filter((side) => sides[side] === null);
    const [one, other] = missing;
    if (one === undefined) return [];
    return [t(`accountPage.prices.absent.${name}.${other === undefined ? one : 'both'}`)];
  };
  return [
    ...absent('liquidation', position.liquidation),
    ...absent('bankruptcy', position.bankruptcy),
  ];
}

/** What becomes of a price that the what-if no longer has. */
export function goneWords({ kind }: PricePlace, after: ReportPosition | null): string {
  const sides = kind === 'liquidation' || kind === 'bankruptcy' ? (after?.[kind] ?? null) : null;
  if (sides === null) return t(kind === 'stop' ? 'accountPage.whatIf.gone' : 'common.unknown');
  return t(sides.passed ? 'common.passed' : 'common.notReached');
}

const REACH = 0.5;
/** Where a move lies between half the mark and half above it, 0 to 1; beyond its ends it sits on them. */
export function placeOnAxis(move: number): number {
  return (Math.max(-REACH, Math.min(REACH, move)) + REACH) / (2 * REACH);
}
