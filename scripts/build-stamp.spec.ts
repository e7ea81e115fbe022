import { mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildState, stampBuild } from './build-stamp.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'plimsoll-stamp-'));
  write('src/main/a.ts', 'export const a = 1;');
  write('package.json', '{}');
  for (const file of ['main/electron.js', 'main/headless.js', 'preload/index.cjs']) {
    write(`out/${file}`, '');
  }
  write('out/renderer/index.html', '');
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

describe('a build', () => {
  it('is current for the sources it was stamped with', () => {
    stampBuild(root);
    expect(buildState(root)).toBe('current');
  });

  it('without a stamp was not finished', () => {
    expect(buildState(root)).toBe('outdated');
  });

  it.each([
    ['changed', () => write('src/main/a.ts', 'export const a = 2;')],
    ['added', () => write('src/main/b.ts', '')],
    ['removed', () => unlinkSync(join(root, 'src/main/a.ts'))],
    ['locked otherwise', () => write('package-lock.json', '{}')],
  ])('is outdated when a source is %s', (_, change) => {
    stampBuild(root);
    change();
    expect(buildState(root)).toBe('outdated');
  });

  it('does not depend on specs', () => {
    stampBuild(root);
    write('src/main/a.spec.ts', 'x');
    expect(buildState(root)).toBe('current');
  });

  it('is missing when one of its parts is', () => {
    stampBuild(root);
    unlinkSync(join(root, 'out/preload/index.cjs'));
    expect(buildState(root)).toBe('missing');
  });
});
