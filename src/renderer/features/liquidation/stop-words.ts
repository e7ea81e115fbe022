import type { LadderRow, StopRace, StopTick } from '#shared/contract/ladder.ts';
import { formatPrice } from '#renderer/format/money.ts';
import { formatMove, formatPercent } from '#renderer/format/percent.ts';
import { isTrusted } from '#renderer/ui/quality.ts';
import { t, tCount } from '#renderer/messages/i18n.ts';

export type Verdict = StopRace['alone']['verdict'];

/** The worst first: what a row of several stops must say. */
const verdicts: readonly Verdict[] = [
  'account-first',
  'unknown',
  'mark-may-overtake',
  'triggered',
  'inactive',
  'stop-first',
];

/** The stops of a row in one look, of the book now or of the what-if. */
export interface StopSummary {
  /** Of the stops that close something, when the coin moves alone; null: there is none. */
  readonly worst: Verdict | null;
  readonly closing: number;
  readonly all: number;
  /** Share of the position that the only stop closes; null: there are several, or it cannot be said. */
  readonly covers: number | null;
  /** Positions of the row that have a stop. */
  readonly stopped: number;
  /** Every position of the row is closed whole by stops that come before its liquidation, and figures to be trusted say so. */
  readonly isWhole: boolean;
}

export function stopSummary(row: LadderRow, when: 'now' | 'after'): StopSummary {
  const races = row.stops.flatMap(({ position, race: { [when]: race } }) =>
    race === null ? [] : [{ ...race, position }],
  );
  const worst = verdicts.find((verdict) => races.some(({ alone }) => alone.verdict === verdict));
  const closed = new Map<string, number>();
  for (const { position, covers } of races)
    closed.set(position, (closed.get(position) ?? 0) + (covers ?? 0));
  const held = row.kind === 'coin' ? row.positions : 1;
  return {
    worst: worst ?? null,
    closing: races.length,
    all: row.stops.length,
    covers: races.length === 1 ? (races[0]?.covers ?? null) : null,
    stopped: closed.size,
    isWhole:
      worst === 'stop-first' &&
      isTrusted((row.bands[when] ?? row.bands.now).quality) &&
      closed.size >= held &&
      [...closed.values()].every((share) => share >= 1),
  };
}

/** A hint stays readable however many stops a coin has. */
const MOST_LINES = 6;

/** The stops of a row in words, a line each, the worst first. */
export function stopLines({ stops }: LadderRow): readonly string[] {
  const rank = ({ race }: StopTick): number => {
    const { verdict } = (race.after ?? race.now)?.alone ?? {};
    return verdict === undefined ? verdicts.length : verdicts.indexOf(verdict);
  };
  const sorted = stops.toSorted((left, right) => rank(left) - rank(right));
  const more = stops.length - MOST_LINES;
  return [
    ...sorted.slice(0, MOST_LINES).map(stopWords),
    ...(more > 0 ? [tCount('ladder.stop.more', more, { n: more })] : []),
  ];
}

/** Without its size: what it closes of the position says as much, and to nobody else anything. */
export function stopWords(stop: StopTick): string {
  const { now, after } = stop.race;
  const parts = [
    placeWords(stop),
    ...(stop.triggerBy === null ? [] : [t(`ladder.stop.trigger.${stop.triggerBy}`)]),
    ...raceWords(now ?? after),
    ...(now !== null && after !== null && differ(now, after)
      ? [
          t('ladder.words.colon', {
            name: t('ladder.words.then'),
            what: raceWords(after).join(t('ladder.words.comma')),
          }),
        ]
      : []),
  ];
  return parts.join(t('ladder.words.semicolon'));
}

function placeWords({ account, side, kind, symbol, price, move }: StopTick): string {
  const said = {
    account,
    symbol,
    side: t(`ladder.stop.side.${side}`),
    kind: t(`ladder.stop.kind.${kind}`),
  };
  if (price === null) {
    if (move.now === null) return t('ladder.stop.wordsUnknown', said);
    const rate = formatPercent(Math.abs(move.now));
    return t('ladder.stop.wordsAt', { ...said, price: t('ladder.stop.trails', { rate }) });
  }
  const placed = { ...said, price: formatPrice(price) };
  if (move.now === null) return t('ladder.stop.wordsAt', placed);
  const now = formatMove(move.now);
  return move.after === null || move.after === move.now
    ? t('ladder.stop.words', { ...placed, move: now })
    : t('ladder.stop.wordsBoth', { ...placed, move: now, after: formatMove(move.after) });
}

function raceWords(race: StopRace | null): readonly string[] {
  if (race === null) return [t('ladder.stop.opensOnly')];
  const { covers, alone, together } = race;
  return [
    sideWords('alone', alone),
    ...(together.verdict === alone.verdict ? [] : [sideWords('together', together)]),
    ...(covers === null || covers === 1
      ? []
      : [t('ladder.stop.part', { share: formatPercent(covers, 0) })]),
  ];
}

function sideWords(way: 'alone' | 'together', side: StopRace['alone']): string {
  const verdict = t(`ladder.stop.verdict.${side.verdict}`);
  const words =
    side.liquidation === null
      ? t(`ladder.stop.${way}`, { verdict })
      : t(`ladder.stop.${way}At`, { verdict, move: formatMove(side.liquidation) });
  return side.reason === null ? words : t('ladder.stop.because', { words, reason: side.reason });
}

function differ(one: StopRace, other: StopRace): boolean {
  return (
    one.alone.verdict !== other.alone.verdict || one.together.verdict !== other.together.verdict
  );
}
