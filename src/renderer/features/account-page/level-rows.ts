import type { ReportAccount } from '#shared/domain/risk-report.ts';
import { venueNames, type VenueId } from '#shared/domain/venue.ts';
import { formatPercent } from '#renderer/format/percent.ts';
import { t } from '#renderer/messages/i18n.ts';
import { isTrusted } from '#renderer/ui/quality.ts';
import type { Change } from './report-figures.ts';

type ReportLevel = ReportAccount['levels'][number];

/** How a level stands. `unknown`: below it, too, by a figure that may not say so. */
export type Standing = 'passed' | 'not-yet' | 'unknown';

export interface LevelRow {
  readonly id: string;
  readonly words: string;
  readonly measure: string;
  /** Where it lies; null: unknown. */
  readonly ratio: number | null;
  readonly now: LevelState;
  readonly after: LevelState | null;
  readonly whose: { readonly text: string; readonly estimated: boolean };
  readonly hint: string;
  /** Why it cannot be told. */
  readonly reason: string | null;
  /** Liquidation and what comes after it. */
  readonly severe: boolean;
}

export interface LevelState {
  readonly value: number | null;
  readonly standing: Standing;
}

const severe: ReadonlySet<string> = new Set(['liquidation', 'backstop', 'claim']);

/** The levels of an account from the earliest to the last, with where it stands now and after. */
export function levelRows({ now, after }: Change<ReportAccount>): readonly LevelRow[] {
  return now.levels.map((level, place) => {
    const then = after?.levels[place] ?? null;
    const { id, words, measure, ratio } = level;
    const whose = whoseWords(level, now.venue.id);
    return {
      id,
      words,
      measure: t(`accountPage.levels.measure.${measure}`),
      ratio,
      now: stateOf(level),
      after: then && stateOf(then),
      whose,
      severe: severe.has(id),
      reason: level.reason,
      hint: [
        words,
        t('accountPage.levels.source', { whose: whose.text, source: level.source }),
        level.reason,
      ]
        .filter((line) => line !== null)
        .join('\n'),
    };
  });
}

function stateOf({ value, passed, quality }: ReportLevel): LevelState {
  return {
    value,
    // A figure may have grown old since it was told that it has not passed.
    standing:
      passed === true ? 'passed' : passed === null || !isTrusted(quality) ? 'unknown' : 'not-yet',
  };
}

function whoseWords({ whose }: ReportLevel, venue: VenueId): LevelRow['whose'] {
  return {
    text: t(`accountPage.levels.whose.${whose}`, { venue: venueNames[venue] }),
    estimated: whose !== 'venue',
  };
}

/** The scale every row is drawn on: to liquidation at least, and to the last level. */
export function scaleEnd(rows: readonly LevelRow[]): number {
  return Math.max(1.05, ...rows.map(({ ratio }) => (ratio ?? 0) * 1.05));
}

export interface LevelBar {
  /** Shares of the scale, 0 to 1. */
  readonly to: number;
  readonly tick: number | null;
  readonly fill: 'safe' | 'doubtful' | 'unknown' | 'margin-call' | 'liquidation';
}

/** How far towards a level an account is; unknown fills the scale, because it may be anywhere on it. */
export function levelBar(row: LevelRow, state: LevelState, end: number): LevelBar {
  const tick = row.ratio === null ? null : row.ratio / end;
  const passed = row.severe ? 'liquidation' : 'margin-call';
  if (state.standing === 'passed')
    return { to: state.value === null ? 1 : Math.min(1, state.value / end), tick, fill: passed };
  if (state.value === null || row.ratio === null) return { to: 1, tick, fill: 'unknown' };
  const fill = state.standing === 'not-yet' ? 'safe' : 'doubtful';
  return { to: Math.min(1, Math.max(0, state.value) / end), tick, fill };
}

export function levelValue({ value, standing }: LevelState): string {
  if (value !== null) return formatPercent(value);
  return standing === 'passed' ? t('accountPage.levels.beyond') : '—';
}
