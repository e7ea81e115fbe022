import type { RiskView } from '#shared/contract/risk.ts';
import type { TierStep } from '#shared/contract/what-if.ts';
import type { Edit } from '#shared/domain/edit.ts';
import { formatPercent } from '#renderer/format/percent.ts';
import { t } from '#renderer/messages/i18n.ts';
import { editWords, refusalWords } from './edit-words.ts';

/** An edit as it stands in the drawer, with everything the engine had to say about it. */
export interface EditChip {
  readonly words: string;
  /** `made`: in the figures; `refused`: cannot be; `without`: left out with a refused one; `waiting`: not answered yet. */
  readonly state: 'made' | 'refused' | 'without' | 'waiting';
  readonly refusal: string | null;
  readonly notes: readonly string[];
  /** Maintenance tiers that its position leaves and enters, in words. */
  readonly steps: readonly string[];
}

type Answer = Pick<RiskView, 'edits' | 'refusal' | 'subjects' | 'notes' | 'tierSteps'>;

export function chipsOf(edits: readonly Edit[], view: Answer): readonly EditChip[] {
  const answered = view.refusal?.edits ?? view.edits;
  return edits.map((edit, place): EditChip => {
    // A view of a moment ago may speak of other edits: only what is said of this very one counts.
    const isAnswered = JSON.stringify(answered[place]) === JSON.stringify(edit);
    if (!isAnswered)
      return {
        words: editWords(edit, null),
        state: 'waiting',
        refusal: null,
        notes: [],
        steps: [],
      };
    const isRefused = view.refusal?.edit === place;
    const state = view.refusal === null ? 'made' : isRefused ? 'refused' : 'without';
    return {
      words: editWords(edit, view.subjects[place] ?? null),
      state,
      refusal: isRefused && view.refusal ? refusalWords(view.refusal.text) : null,
      notes: view.notes.filter((note) => note.edit === place).map(({ text }) => text),
      steps: isLastOf(edits, place) ? stepsOf(edit, view.tierSteps).map(stepWords) : [],
    };
  });
}

function stepsOf(edit: Edit, steps: readonly TierStep[]): readonly TierStep[] {
  if (!('position' in edit)) return [];
  return steps.filter(
    ({ account, position }) => account === edit.account && position === edit.position,
  );
}

/** A step is of all edits of a position together, and is said where the last of them is. */
function isLastOf(edits: readonly Edit[], place: number): boolean {
  const edit = edits[place];
  return !edits
    .slice(place + 1)
    .some(
      (later) =>
        edit !== undefined &&
        'position' in edit &&
        'position' in later &&
        later.account === edit.account &&
        later.position === edit.position,
    );
}

/** `maintenance tier 0.40 % → 0.50 %` */
export function stepWords({ from, to }: Pick<TierStep, 'from' | 'to'>): string {
  const rate = (value: number | null): string =>
    value === null ? t('whatIf.noTier') : formatPercent(value, 2);
  return t('whatIf.tierStep', { from: rate(from), to: rate(to) });
}
