import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

/** The tools' own entry files: run by this Node, they need neither a shell nor the platform's `.cmd` wrappers. */
const TOOLS = {
  tsc: 'typescript/bin/tsc',
  'vue-tsc': 'vue-tsc/bin/vue-tsc.js',
  eslint: 'eslint/bin/eslint.js',
  'dependency-cruiser': 'dependency-cruiser/bin/dependency-cruise.mjs',
  knip: 'knip/bin/knip.js',
  vitest: 'vitest/vitest.mjs',
  'electron-vite': 'electron-vite/bin/electron-vite.js',
  playwright: '@playwright/test/cli.js',
  'install-electron': 'electron/install.js',
} as const;

export type Tool = keyof typeof TOOLS;

/** The command that runs a tool of the development packages. */
export function tool(name: Tool, ...args: readonly string[]): readonly [string, ...string[]] {
  return [process.execPath, join(root, 'node_modules', TOOLS[name]), ...args];
}
