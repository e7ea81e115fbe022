import * as z from 'zod/mini';
import { fail, ok, type Result } from '../contract/failure.ts';
import { Edits, type Edit } from './edit.ts';
import { versionOf } from './file-version.ts';
import { issueText } from './issue-text.ts';
import { Scenario, SCENARIO_VERSION } from './scenario.ts';

const BareList = z.strictObject({ edits: Edits });

/** The edits of a scenario file, or of a bare list of edits. A refusal is one line naming the path of the wrong field. */
export function parseEditsText(text: string): Result<readonly Edit[]> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return fail('invalid', `not JSON: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
  if (Array.isArray(value)) {
    const list = BareList.safeParse({ edits: value });
    return list.success
      ? ok(list.data.edits)
      : fail('invalid', issueText(list.error.issues[0], 'the file is no list of edits'));
  }
  const version = versionOf(value);
  if (version !== null && version > SCENARIO_VERSION)
    return fail(
      'unsupported',
      `version: this scenario is of version ${version}; this Plimsoll reads up to ${SCENARIO_VERSION}. Update Plimsoll to open it.`,
    );
  const scenario = Scenario.safeParse(value);
  return scenario.success
    ? ok(scenario.data.edits)
    : fail('invalid', issueText(scenario.error.issues[0], 'the file is no scenario'));
}
