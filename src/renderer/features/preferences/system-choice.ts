import type { Settings } from '#shared/contract/host.ts';
import { numberStyles, type NumberStyle } from '#renderer/format/number-style.ts';

/** The chosen way of writing numbers, or the one with the separators that the system's own language uses. */
export function numberStyleOf(choice: Settings['numbers'], system: string): NumberStyle {
  if (choice !== 'system') return choice;
  const own = separators(system);
  return numberStyles.find((style) => separators(style) === own) ?? 'en-US';
}

/** How a language writes a large number, in digits that the styles have in common with one kind of space and of apostrophe. */
function separators(language: string): string {
  return new Intl.NumberFormat(language, { numberingSystem: 'latn', useGrouping: 'always' })
    .format(12345678.9)
    .replaceAll(/\s/gu, ' ')
    .replaceAll('\u2019', "'");
}
