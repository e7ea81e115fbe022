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

/** The tolerance of one expected figure, absolute. */
export function toleranceOf(vector: Vector, field: string): number {
  const { tolerance } = vector;
  if (typeof tolerance === 'object') return Number(tolerance[field] ?? 0);
  return Number(tolerance);
}
