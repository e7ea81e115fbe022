export type ShortcutName =
  | 'overview'
  | 'map'
  | 'frontier'
  | 'account'
  | 'help'
  | 'what-if'
  | 'ladder'
  | 'accounts'
  | 'replay'
  | 'theme'
  | 'privacy'
  | 'undo'
  | 'redo';

export const shortcutList = [
  { keys: '?', text: 'Show this list, and what the words mean' },
  { keys: '1 2 3 4', text: 'Overview, liquidation map, frontier, account' },
  { keys: 'W', text: 'Go to the what-if' },
  { keys: 'L', text: 'Go to the liquidation bands' },
  { keys: 'A', text: 'Go to the accounts' },
  { keys: 'P', text: 'Play or pause the replay' },
  { keys: 'T', text: 'Switch the theme' },
  { keys: 'H', text: 'Hide amounts, or show them again' },
  { keys: 'Ctrl+Z', text: 'Undo a what-if change' },
  { keys: 'Ctrl+Shift+Z', text: 'Redo it' },
  { keys: '← →', text: 'On the tabs: previous, next screen' },
  { keys: '↑ ↓', text: 'In a list: previous, next row' },
  { keys: '→ ←', text: 'In a list: open, close a row or go to its parent' },
  { keys: 'Enter', text: 'On an account or a position: open its page' },
  { keys: 'Esc, Alt+←', text: 'Back to the screen before' },
  { keys: 'X H F R', text: 'On a position: close, halve, flip, resize it in the what-if' },
  { keys: '← →', text: 'On a slider: half a percent; with Shift: five' },
  { keys: 'Backspace', text: 'On a slider: reset it' },
] as const;

const singleKeys: Readonly<Record<string, ShortcutName>> = {
  '1': 'overview',
  '2': 'map',
  '3': 'frontier',
  '4': 'account',
  '?': 'help',
  w: 'what-if',
  l: 'ladder',
  a: 'accounts',
  p: 'replay',
  t: 'theme',
  h: 'privacy',
};

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The shortcut a key press means; null when it means none. `typing`: a text field has the focus and keeps its keys. */
export function shortcutOf(press: KeyPress, typing: boolean): ShortcutName | null {
  if (typing || press.altKey) return null;
  const key = press.key.toLowerCase();
  if (press.ctrlKey || press.metaKey) {
    if (key === 'z') return press.shiftKey ? 'redo' : 'undo';
    return key === 'y' ? 'redo' : null;
  }
  return singleKeys[key] ?? null;
}
