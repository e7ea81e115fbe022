import * as z from 'zod/mini';
import { Edits } from './edit.ts';

/** Version written into every scenario file. */
export const SCENARIO_VERSION = 1;

/** A named what-if, apart from the book it is applied to. */
export const Scenario = z.strictObject({
  format: z.literal('plimsoll.scenario'),
  version: z.literal(SCENARIO_VERSION),
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  edits: Edits,
});
export type Scenario = z.infer<typeof Scenario>;
