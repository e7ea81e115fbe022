import { join } from 'node:path';
import { expect, test } from '../fixtures/host.ts';
import { repository } from '../fixtures/build.ts';
import { startStandInProcess } from '../fixtures/stand-in-host.ts';

test('an app that cannot go on says so without the words of the error', async () => {
  // No folder can be made below a file: the system's words for it name the path.
  const impossible = join(repository, 'package.json', 'canary-of-a-path');
  const host = startStandInProcess(['--data', impossible]);
  expect(await host.ended()).toBe(1);
  expect(host.said()).toContain('Plimsoll cannot go on: Error, code ENOTDIR');
  expect(host.said()).not.toContain('canary-of-a-path');
});
