import { ok, type Result } from '#shared/contract/failure.ts';
import { shockEdits, type Edit } from '#shared/domain/edit.ts';
import { parseEditsText } from '#shared/domain/parse-scenario.ts';
import { SCENARIO_VERSION, type Scenario } from '#shared/domain/scenario.ts';
import { ALL_COINS, type Shock } from '#shared/domain/shock.ts';
import type { WhatIf } from './what-if-history.ts';

/** The what-if as a file: its edits, then the sliders as the last one. */
export function scenarioText(name: string, { edits, shocks }: WhatIf): string {
  const scenario: Scenario = {
    format: 'plimsoll.scenario',
    version: SCENARIO_VERSION,
    name,
    edits: [...edits, ...shockEdits(shocks)],
  };
  return `${JSON.stringify(scenario, null, 1)}\n`;
}

export function scenarioFileName(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '');
  return `${plain === '' ? 'what-if' : plain}.scenario.json`;
}

/** Whether a file's text is a scenario and not a book: what it says of itself, or a bare list. */
export function looksLikeScenario(text: string): boolean {
  const head = text.slice(0, 2000);
  return /^\uFEFF?\s*\[/u.test(head) || /"format"\s*:\s*"plimsoll\.scenario"/u.test(head);
}

/** A scenario file's what-if. Moves at its end go back to the sliders, where this book has their coins. */
export function readScenario(text: string, coins: ReadonlySet<string>): Result<WhatIf> {
  const edits = parseEditsText(text);
  if (!edits.ok) return edits;
  const shocks = shocksOf(edits.value.at(-1), coins);
  return ok(
    shocks === null
      ? { edits: edits.value, shocks: [] }
      : { edits: edits.value.slice(0, -1), shocks },
  );
}

/** null: the edit is not what sliders say, or says it of a coin the book lacks, which must be refused and not passed over. */
function shocksOf(edit: Edit | undefined, coins: ReadonlySet<string>): readonly Shock[] | null {
  if (edit?.kind !== 'prices') return null;
  const shocks: Shock[] = [];
  for (const move of edit.moves) {
    if (!('move' in move) || 'group' in move.target) return null;
    const coin = 'coin' in move.target ? move.target.coin : ALL_COINS;
    if (coin !== ALL_COINS && !coins.has(coin)) return null;
    if (shocks.some((earlier) => earlier.coin === coin)) return null;
    shocks.push({ coin, move: move.move });
  }
  return shocks;
}
