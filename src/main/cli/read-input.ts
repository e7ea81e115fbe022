import { readFileSync } from 'node:fs';
import { fail, ok, type Result } from '#shared/contract/failure.ts';

/** A file's text, or standard input for `-`. */
export function readInput(file: string): Result<string> {
  try {
    return ok(readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const why =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EISDIR'
          ? 'it is a folder'
          : 'it cannot be read';
    return fail('invalid', `${file}: ${why}`);
  }
}
