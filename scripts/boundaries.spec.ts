import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * Plants a violation of every rule in a scratch copy of the source tree and asks the real tools about it. A rule that no
 * longer fires, or a compiler program that suddenly sees a global it must not, fails here.
 */
const root = join(import.meta.dirname, '..');

/** One sin per line: rule, sinner, and the whole text of the file. */
const PLANTS: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['electron-only-in-its-host', 'src/main/app/a.ts', `import { app } from 'electron'; app;`],
  ['electron-only-in-its-host', 'src/main/hosts/headless/a.ts', `import type {} from 'electron';`],
  ['electron-only-in-its-host', 'src/main/hosts/a.ts', `export * from 'electron/main';`],
  ['electron-only-in-its-host', 'src/main/venues/v.ts', `void import('electron');`],
  ['electron-only-in-its-host', 'scripts/a.ts', `import 'electron';`],
  ['electron-store-only-in-its-host', 'src/main/storage/a.ts', `import 'electron-store';`],
  ['electron-store-only-in-its-host', 'src/main/hosts/headless/b.ts', `import 'electron-store';`],
  ['hosts-are-strangers', 'src/main/hosts/headless/c.ts', `import '../electron/target.ts';`],
  ['hosts-are-strangers', 'src/main/hosts/electron/c.ts', `import '../headless/target.ts';`],
  [
    'pure-parts-use-no-node',
    'src/engine/a.ts',
    `import { readFileSync } from 'node:fs'; readFileSync;`,
  ],
  [
    'pure-parts-use-no-node',
    'src/engine/b.ts',
    `import type { Stats } from 'fs'; export type S = Stats;`,
  ],
  ['pure-parts-use-no-node', 'src/shared/a.ts', `import 'node:crypto';`],
  ['pure-parts-use-no-node', 'src/renderer/a.ts', `import 'node:path';`],
  ['pure-parts-use-no-node', 'src/main/app/b.ts', `import 'node:timers';`],
  ['shared-stands-alone', 'src/shared/b.ts', `import '#renderer/target.ts';`],
  ['shared-stands-alone', 'src/shared/c.ts', `import '../engine/target.ts';`],
  ['shared-stands-alone', 'src/shared/d.ts', `import 'decimal.js';`],
  ['shared-stands-alone', 'src/shared/e.ts', `import * as z from 'zod'; z;`],
  ['engine-knows-shared-only', 'src/engine/c.ts', `import '#main/app/target.ts';`],
  ['engine-knows-shared-only', 'src/engine/d.ts', `import 'vue';`],
  ['zod-is-mini', 'src/main/storage/b.ts', `import { z } from 'zod'; z;`],
  ['zod-is-mini', 'src/renderer/b.ts', `import * as z from 'zod/v4'; z;`],
  ['app-knows-ports-only', 'src/main/app/c.ts', `import '../hosts/headless/target.ts';`],
  ['app-knows-ports-only', 'src/main/app/d.ts', `import '../storage/target.ts';`],
  ['app-knows-ports-only', 'src/main/app/e.ts', `import '#main/venues/first/target.ts';`],
  ['app-knows-ports-only', 'src/main/app/f.ts', `import 'ws';`],
  ['app-takes-types-from-engine', 'src/main/app/g.ts', `import { a } from '#engine/target.ts'; a;`],
  ['venues-are-strangers', 'src/main/venues/first/a.ts', `import '../second/target.ts';`],
  ['venues-are-strangers', 'src/main/venues/first/b.ts', `import '#main/venues/second/target.ts';`],
  ['venues-are-strangers', 'src/main/venues/wire/a.ts', `import '../first/target.ts';`],
  ['venues-know-no-core', 'src/main/venues/first/c.ts', `import '../../app/target.ts';`],
  ['core-knows-no-host', 'src/main/storage/c.ts', `import '../hosts/headless/target.ts';`],
  [
    'core-knows-no-host',
    'src/main/risk/c.ts',
    `import type {} from '../hosts/electron/target.ts';`,
  ],
  ['storage-takes-types-from-app', 'src/main/storage/d.ts', `import '../app/target.ts';`],
  ['page-knows-shared-only', 'src/renderer/c.ts', `import '#engine/target.ts';`],
  ['page-knows-shared-only', 'src/renderer/d.ts', `import type {} from '#main/app/target.ts';`],
  [
    'page-knows-shared-only',
    'src/renderer/Planted.vue',
    `<script setup lang="ts">import { a } from '#engine/target.ts';</script><template>{{ a }}</template>`,
  ],
  ['page-takes-types-from-preload', 'src/renderer/e.ts', `import '../preload/target.ts';`],
  ['preload-knows-shared-types-only', 'src/preload/a.ts', `import '#shared/target.ts';`],
  ['nobody-imports-the-page', 'src/main/app/h.ts', `import '#renderer/target.ts';`],
  ['product-uses-no-test-code', 'src/engine/e.ts', `import './target.spec.ts';`],
  ['product-uses-no-test-code', 'src/main/risk/d.ts', `import '../../../scripts/target.ts';`],
  ['product-uses-no-development-package', 'src/main/storage/e.ts', `import 'fast-check';`],
  ['no-cycles', 'src/shared/ring-end.ts', `import './ring.ts';`],
  ['everything-resolves', 'src/engine/f.ts', `import './absent.ts';`],
];

/** What the planted imports point at, innocent themselves. */
const TARGETS = [
  ...['src/main/hosts/electron', 'src/main/hosts/headless', 'src/main/app', 'src/main/storage'],
  ...[
    'src/main/venues/first',
    'src/main/venues/second',
    'src/shared',
    'src/engine',
    'src/renderer',
  ],
  ...['src/preload', 'scripts'],
].map((folder) => `${folder}/target.ts`);

/** Imports that the architecture allows and a rule written too widely would refuse. */
const ALLOWED: readonly (readonly [file: string, text: string])[] = [
  ['src/main/hosts/electron/ok.ts', `import 'electron'; import 'electron-store';`],
  [
    'src/preload/ok.ts',
    `import 'electron'; import type { a } from '#shared/target.ts'; export type A = typeof a;`,
  ],
  ['src/shared/ok.ts', `import * as z from 'zod/mini'; z;`],
  ['src/engine/ok.ts', `import 'decimal.js'; import 'zod/mini'; import '#shared/target.ts';`],
  ['src/main/app/ok.ts', `import type { a } from '#engine/target.ts'; export type A = typeof a;`],
  [
    'src/main/hosts/headless/ok.ts',
    `import 'ws'; import 'node:http'; import '../../app/target.ts';`,
  ],
  ['src/main/risk/ok.ts', `import '#engine/target.ts'; import 'node:worker_threads';`],
  ['src/main/venues/replay/ok.ts', `import '../first/target.ts';`],
  ['src/main/venues/wire/target.ts', `export const a = 1;`],
  ['src/main/venues/first/ok.ts', `import '../wire/target.ts'; import '#shared/target.ts';`],
  [
    'src/renderer/ok.ts',
    `import 'vue'; import '#shared/target.ts'; import type { a } from '../preload/target.ts'; export type A = typeof a;`,
  ],
];

let scratch: string;

beforeAll(() => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  // Inside the repository, so that packages resolve as they do for the sources.
  scratch = mkdtempSync(join(root, '.cache', 'boundaries-'));
  for (const name of [
    'package.json',
    'tsconfig.base.json',
    'tsconfig.pure.json',
    'tsconfig.web.json',
  ]) {
    copyFileSync(join(root, name), join(scratch, name));
  }
  for (const [, file, text] of PLANTS) plant(file, text);
  for (const [file, text] of ALLOWED) plant(file, text);
  for (const file of TARGETS) plant(file, 'export const a = 1;');
  plant('src/shared/ring.ts', `import './ring-end.ts';`);
  plant('src/engine/target.spec.ts', 'export const a = 1;');
});
afterAll(() => rmSync(scratch, { recursive: true }));

function plant(file: string, text: string): void {
  mkdirSync(dirname(join(scratch, file)), { recursive: true });
  writeFileSync(join(scratch, file), text);
}

function run(tool: string, args: readonly string[]): string {
  const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args], {
    cwd: scratch,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

describe('imports', () => {
  const config = join(root, '.dependency-cruiser.cjs');
  let broken: readonly string[];

  beforeAll(() => {
    const args = ['--config', config, '--output-type', 'json', 'src', 'scripts'];
    const report = JSON.parse(run('dependency-cruiser/bin/dependency-cruise.mjs', args)) as {
      summary: { violations: { from: string; rule: { name: string } }[] };
    };
    broken = report.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  }, 60_000);

  it.each(PLANTS)('%s fires for %s', (rule, file) => {
    expect(broken).toContain(`${rule}: ${file}`);
  });

  it('that are allowed break no rule', () => {
    for (const [file] of ALLOWED) {
      expect(broken.filter((line) => line.endsWith(`: ${file}`))).toEqual([]);
    }
  });

  it('have no rule without a planted violation', () => {
    const { forbidden } = createRequire(import.meta.url)(config) as {
      forbidden: { name: string }[];
    };
    const planted = new Set(PLANTS.map(([rule]) => rule));
    expect(forbidden.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([]);
  });
});

describe('globals', () => {
  const GLOBALS: readonly (readonly [program: string, file: string, names: readonly string[]])[] = [
    [
      'tsconfig.pure.json',
      'src/engine/globals.ts',
      ['window', 'document', 'process', 'Buffer', 'setTimeout', 'console', 'fetch'],
    ],
    [
      'tsconfig.pure.json',
      'src/shared/globals.ts',
      ['window', 'process', 'setTimeout', 'performance', 'localStorage'],
    ],
    [
      'tsconfig.web.json',
      'src/renderer/globals.ts',
      ['process', 'Buffer', 'require', '__dirname', 'setImmediate'],
    ],
  ];

  it.each(GLOBALS)(
    '%s refuses those that %s must not see',
    (program, file, names) => {
      plant(file, names.map((name) => `void ${name};`).join('\n'));
      const output = run('typescript/bin/tsc', ['-p', program, '--incremental', 'false']);
      const refused = names.filter((_, index) =>
        output.includes(`${file}(${index + 1},6): error TS2`),
      );
      expect(refused, output).toEqual(names);
    },
    60_000,
  );

  it.each(['tsconfig.pure.json', 'tsconfig.web.json'])(
    '%s is not shown those of Node by a package it uses',
    (program) => {
      const args = [
        join(root, 'node_modules/typescript/bin/tsc'),
        '-p',
        program,
        '--listFilesOnly',
      ];
      const { stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
      const files = stdout.split('\n');
      expect(files.some((file) => file.includes('/src/shared/'))).toBe(true);
      expect(files.filter((file) => /node_modules\/(@types\/node|electron)\//.test(file))).toEqual(
        [],
      );
    },
    60_000,
  );
});
