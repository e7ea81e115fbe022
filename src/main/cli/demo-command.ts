import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '#shared/contract/failure.ts';

/** The example book's file, as it is. */
export function demoCommand(args: readonly string[]): Result<string> {
  if (args.length > 0)
    return fail('invalid', `demo takes no arguments, but got "${args.join(' ')}"`);
  return ok(
    readFileSync(join(import.meta.dirname, '../../../examples/example.plimsoll.json'), 'utf8'),
  );
}
