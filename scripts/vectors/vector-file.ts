import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

const Tolerance = z.union([
  z.string(),
  z.number(),
  z.record(z.string(), z.union([z.string(), z.number()])),
]);

/** A worked example: a venue's own numbers in and out. Numbers may be text, to keep their printed digits. */
export const Vector = z.object({
  id: z.string(),
  venue: z.string(),
  mode: z.string(),
  inputs: z.record(z.string(), z.unknown()),
  expected: z.record(z.string(), z.unknown()),
  tolerance: Tolerance,
  evidence: z.string(),
  regime: z.string(),
});
export type Vector = z.infer<typeof Vector>;

const VectorFile = z.object({ vectors: z.array(Vector) });

/** Throws with the path of the wrong field: a file of examples is written by people. */
export function readVectors(file: string): readonly Vector[] {
  const parsed = VectorFile.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data.vectors;
  const issue = parsed.error.issues[0];
  throw new Error(
    `${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a vector file'}`,
  );
}

/** How far a figure may lie from the expected value: by field, or `abs` and `rel` (of the expected value) for all, the wider counts. */
export function toleranceOf(vector: Vector, field: string): (expected: number) => number {
  const { tolerance } = vector;
  if (typeof tolerance !== 'object') return () => Number(tolerance);
  if (tolerance['abs'] === undefined && tolerance['rel'] === undefined)
    return () => Number(tolerance[field] ?? 0);
  const absolute = Number(tolerance['abs'] ?? 0);
  const relative = Number(tolerance['rel'] ?? 0);
  return (expected) => Math.max(absolute, relative * Math.abs(expected));
}
