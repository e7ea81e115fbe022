import type { Messages } from '#renderer/messages/shape.ts';

/** Something the page does when asked by a key, by the palette or by both. Its words stand in the catalogue under its name. */
export type CommandName = keyof Messages['shell']['command'];

export interface CommandShape {
  /** As the help sheet writes them; `Ctrl` is also the Mac's command key. null: by the palette alone. */
  readonly keys: string | null;
  readonly group: 'screen' | 'action';
}

const screen = (keys: string | null): CommandShape => ({ keys, group: 'screen' });
const action = (keys: string | null): CommandShape => ({ keys, group: 'action' });

/** Every command, in the order in which the palette and the help sheet list them. */
export const commandShapes: Readonly<Record<CommandName, CommandShape>> = {
  palette: action('Ctrl+K'),
  overview: screen('1'),
  map: screen('2'),
  frontier: screen('3'),
  account: screen('4'),
  worst: screen(null),
  'what-if': screen('W'),
  ladder: screen('L'),
  accounts: screen('A'),
  undo: action('Ctrl+Z'),
  redo: action('Ctrl+Shift+Z'),
  reset: action(null),
  replay: action('P'),
  restart: action(null),
  privacy: action('H'),
  theme: action('T'),
  'theme-dark': action(null),
  'theme-light': action(null),
  'theme-system': action(null),
  larger: action('Ctrl++'),
  smaller: action('Ctrl+−'),
  whole: action('Ctrl+0'),
  file: action('Ctrl+O'),
  save: action('Ctrl+S'),
  example: action(null),
  recorded: action(null),
  live: action('K'),
  'add-account': action(null),
  vault: action(null),
  lock: action('Ctrl+Shift+L'),
  begin: action(null),
  watch: action(null),
  settings: action('Ctrl+,'),
  help: action('?'),
};

export const commandNames = Object.keys(commandShapes) as readonly CommandName[];

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Where the focus is: on the page, in a field that is being typed into, or in a dialog, which keeps the page behind it still. */
export type KeyPlace = 'page' | 'field' | 'dialog';

/** Keys that mean the same wherever the focus is. */
const everywhere: ReadonlySet<CommandName> = new Set(['larger', 'smaller', 'whole']);
/** Keys that a field being typed into has a use of its own for. */
const ofFields: ReadonlySet<CommandName> = new Set(['undo', 'redo']);
const byKeys = new Map(commandNames.map((name) => [commandShapes[name].keys, name]));
byKeys.set('Ctrl+Y', 'redo');

/** The command a key press means; null when it means none there. */
export function commandOf(press: KeyPress, place: KeyPlace): CommandName | null {
  if (press.altKey) return null;
  const held = press.ctrlKey || press.metaKey;
  const name = byKeys.get(held ? `Ctrl+${heldKey(press)}` : press.key.toUpperCase()) ?? null;
  if (name === null || place === 'page') return name;
  if (place === 'dialog') return everywhere.has(name) ? name : null;
  return held && !ofFields.has(name) ? name : null;
}

/** Plus and minus are the same wherever a keyboard has them; Shift counts with letters alone. */
function heldKey({ key, shiftKey }: KeyPress): string {
  if (key === '=' || key === '+') return '+';
  if (key === '-' || key === '_') return '−';
  const upper = key.toUpperCase();
  return shiftKey && /^[A-Z]$/u.test(upper) ? `Shift+${upper}` : upper;
}
