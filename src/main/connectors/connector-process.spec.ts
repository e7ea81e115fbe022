import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';

const entry = join(import.meta.dirname, 'connector-process.ts');
const CANARY = 'CANARY-SECRET-7';

it.each([
  ['an option', [`--${CANARY}`]],
  ['a venue', ['--venue', CANARY, '--bans', 'bans.json']],
])('a connector that cannot go on says so without what it was given: %s', (_name, args) => {
  const ended = spawnSync(process.execPath, [entry, ...args], { encoding: 'utf8' });
  expect(ended.status).toBe(1);
  expect(ended.stderr).toMatch(/^Plimsoll cannot go on: \w*Error/);
  expect(ended.stderr).toContain('connector-process.ts');
  expect(ended.stderr + ended.stdout).not.toContain(CANARY);
});
