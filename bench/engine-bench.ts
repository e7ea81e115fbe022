import { createEngine } from '#engine/engine.ts';
import type { View } from '#shared/contract/risk.ts';
import { benchBook } from './bench-book.ts';
import { row } from './percentiles.ts';

const window = { offset: 0, count: 60, toggled: [] };

/** Engine time alone, in one process: a slider's evaluation with its view, under the hand and at rest, and new marks with their curve. */
export async function engineBench(sizes: readonly number[]): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const size of sizes) {
    const engine = createEngine();
    const signal = new AbortController().signal;
    const book = benchBook(size);
    await engine['book/replace']({ bookId: 'bench', book }, signal);
    const rounds = Math.max(20, Math.min(200, Math.round(200_000 / size)));
    const evaluations: number[] = [];
    const rests: number[] = [];
    const updates: number[] = [];
    for (let round = 0; round < rounds + 5; round++) {
      const move = ((round % 40) - 20) / 100 || 0.005;
      const view: View = {
        edits: [],
        detail: null,
        choices: null,
        curve: 'firsts',
        shocks: [{ coin: 'BTC', move }],
        ladder: window,
        tree: window,
      };
      const began = performance.now();
      const result = await engine['view/evaluate'](view, signal);
      if (!result.ok) throw new Error(result.failure.message);
      const evaluated = performance.now();
      await engine['view/evaluate']({ ...view, curve: 'whole' }, signal);
      const rested = performance.now();
      await engine['market/apply'](
        {
          bookId: 'bench',
          update: {
            now: book.asOf + round,
            assets: [],
            accounts: [],
            marks: book.prices.map(({ instrument, mark }) => ({
              instrument,
              mark: Number(mark) * (1 + round / 1e5),
            })),
          },
        },
        signal,
      );
      const updated = performance.now();
      // The first rounds warm the compiler up.
      if (round >= 5) {
        evaluations.push(evaluated - began);
        rests.push(rested - evaluated);
        updates.push(updated - rested);
      }
    }
    lines.push(row(`engine, ${size} positions: one what-if with its view`, evaluations));
    lines.push(row(`engine, ${size} positions: the same at rest, with its curve`, rests));
    lines.push(row(`engine, ${size} positions: new marks, with the equity curve`, updates));
  }
  return lines;
}
