import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const lines = readFileSync(
  createRequire(import.meta.url).resolve('electron/electron.d.ts'),
  'utf8',
).split('\n');

/** The names Electron's own declarations give to the members of a class or interface, statics apart. */
function membersOf(declaration) {
  const start = lines.findIndex((line) =>
    new RegExp(`^  (class|interface) ${declaration}[ <]`).test(line),
  );
  if (start === -1) throw new Error(`Electron declares no ${declaration}`);
  const end = lines.indexOf('  }', start);
  const inherited = /extends ([A-Z]\w+) \{/.exec(lines[start])?.[1];
  const members = inherited && inherited !== 'NodeEventEmitter' ? membersOf(inherited) : [];
  for (const line of lines.slice(start + 1, end)) {
    const found = /^ {4}(static )?(?:readonly )?(\w+)\??[(:<]/.exec(line);
    if (found && found[2] !== 'constructor') members.push({ name: found[2], isStatic: !!found[1] });
  }
  return members;
}

/** Their names alone, for the worlds that are not this process. */
export function memberNames(declaration) {
  return membersOf(declaration).map(({ name }) => name);
}

/**
 * Makes every member that Electron has and the stand-in has not throw when it is touched, so that a new call of the app
 * fails by name instead of finding `undefined`.
 */
export function strict(target, declaration, { statics = false } = {}) {
  for (const { name, isStatic } of membersOf(declaration)) {
    if (isStatic !== statics || name in target) continue;
    Object.defineProperty(target, name, {
      get() {
        throw new Error(`Electron's ${declaration}.${name} is not part of the stand-in`);
      },
    });
  }
  return target;
}

export function strictClass(constructor, declaration) {
  strict(constructor.prototype, declaration);
  return strict(constructor, declaration, { statics: true });
}

/** The values that `import … from 'electron'` offers a main process. */
export function mainExports() {
  const start = lines.indexOf('  namespace Main {');
  const end = lines.indexOf('  }', start);
  return lines
    .slice(start, end)
    .map((line) => /^ {4}(?:const|class) (\w+)/.exec(line)?.[1])
    .filter((name) => name !== undefined);
}

/** A closed list of texts, as Electron's declarations spell it: `name?: ('a' | 'b')`. */
export function choicesOf(declaration, property) {
  const start = lines.indexOf(`  interface ${declaration} {`);
  const line = lines.slice(start).find((text) => text.startsWith(`    ${property}?: ('`));
  return new Set([...line.matchAll(/'([^']+)'/g)].map(([, choice]) => choice));
}

/** The same of what a method returns: `name(): ('a' | 'b')`. */
export function choicesReturned(declaration, method) {
  const start = lines.indexOf(`  interface ${declaration} {`);
  const line = lines.slice(start).find((text) => text.startsWith(`    ${method}(): ('`));
  return new Set([...line.matchAll(/'([^']+)'/g)].map(([, choice]) => choice));
}
