import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * What must hold of the built files whatever the sources looked like: each line of the answer is one fault, with its
 * place. An empty answer means the bundles are as promised.
 */
export function bundleFaults(out: string): readonly string[] {
  return [
    ...headlessFaults(join(out, 'main', 'headless.js'), out),
    ...mainFaults(join(out, 'main'), out),
    ...preloadFaults(join(out, 'preload', 'index.cjs')),
    ...pageFaults(join(out, 'renderer')),
  ];
}

const SPECIFIER = /\b(?:from|import|require)\s*\(?\s*["'`]([^"'`\n]+)["'`]/g;

function specifiersIn(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(SPECIFIER)].map((match) => match[1] ?? '');
}

/** Without the Electron binary, one import of it anywhere in the headless host's reach keeps that host from starting. */
function headlessFaults(entry: string, out: string): readonly string[] {
  if (!existsSync(entry)) return ['main/headless.js was not built'];
  const faults: string[] = [];
  const seen = new Set<string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const specifier of specifiersIn(file)) {
      const target = join(dirname(file), specifier);
      if (specifier.startsWith('.') && existsSync(target)) waiting.push(target);
      if (/^electron(-store)?(\/|$)/.test(specifier)) {
        faults.push(`${relative(out, file)} imports ${specifier}: the headless host must not`);
      }
    }
  }
  return faults;
}

function mainFaults(folder: string, out: string): readonly string[] {
  return scripts(folder).flatMap((file) =>
    specifiersIn(file)
      .filter((specifier) => /^zod(\/(?!mini$|v4\/mini$|v4-mini$)|$)/.test(specifier))
      .map((specifier) => `${relative(out, file)} imports ${specifier}: only zod/mini is used`),
  );
}

/** A sandboxed preload gets these from Electron's own `require` and nothing else. */
const PRELOAD_MAY = ['electron', 'events', 'timers', 'url'];

function preloadFaults(file: string): readonly string[] {
  if (!existsSync(file)) return ['preload/index.cjs was not built'];
  return specifiersIn(file)
    .filter((specifier) => !PRELOAD_MAY.includes(specifier))
    .map((specifier) => `preload/index.cjs imports ${specifier}: a sandboxed preload cannot`);
}

/** The page's policy forbids inline scripts and styles; classic zod shows by the names of its classes. */
function pageFaults(folder: string): readonly string[] {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return ['renderer/index.html was not built'];
  const html = readFileSync(page, 'utf8');
  const inlineScript = /<script(?![^>]*\ssrc=)/i.test(html);
  const inlineStyle = /<style|\sstyle=/i.test(html);
  return [
    ...(inlineScript ? ['renderer/index.html holds an inline script'] : []),
    ...(inlineStyle ? ['renderer/index.html holds an inline style'] : []),
    ...scripts(folder)
      .filter((file) => /["'`]ZodString["'`]/.test(readFileSync(file, 'utf8')))
      .map((file) => `renderer/${relative(folder, file)} holds classic zod`),
  ];
}

function scripts(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?js$/.test(name))
    .map((name) => join(folder, name));
}
