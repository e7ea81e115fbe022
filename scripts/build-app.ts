import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { stampBuild } from './build-stamp.ts';
import { runCommand, type Finished } from './run-command.ts';
import { root, tool } from './tools.ts';

const LIMIT_MS = 5 * 60_000;

/** Builds both hosts, the preload and the page into `out`. A build that fails leaves none, rather than an old one. */
export async function buildApp(): Promise<Finished> {
  rmSync(join(root, 'out'), { recursive: true, force: true });
  const built = await runCommand(tool('electron-vite', 'build'), { limitMs: LIMIT_MS });
  if (built.ok) stampBuild(root);
  else rmSync(join(root, 'out'), { recursive: true, force: true });
  return built;
}
