import { t } from '#renderer/messages/i18n.ts';
import { commandNames, commandShapes } from './commands.ts';

const gestures = [
  ['← →', 'tabs'],
  ['↑ ↓', 'rows'],
  ['→ ←', 'open'],
  ['Enter', 'enter'],
  ['Esc, Alt+←', 'back'],
  ['X H F R', 'position'],
  ['← →', 'slider'],
  ['Backspace', 'resetSlider'],
] as const;

/** Keys of the whole page, then those of its parts, in the page's language. */
export function helpKeys(): readonly { readonly keys: string; readonly text: string }[] {
  return [
    ...commandNames.flatMap((name) => {
      const { keys } = commandShapes[name];
      return keys === null ? [] : [{ keys, text: t(`shell.command.${name}`) }];
    }),
    ...gestures.map(([keys, name]) => ({ keys, text: t(`shell.help.gesture.${name}`) })),
  ];
}
