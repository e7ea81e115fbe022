import type { Settings } from '#shared/contract/host.ts';
import type { Language } from '#shared/domain/language.ts';
import type { NumberStyle } from '#renderer/format/number-style.ts';

/** What the settings sheet shows, and therefore resets. */
export const shownSettings = [
  'theme',
  'palette',
  'rising',
  'zoom',
  'motion',
  'language',
  'numbers',
  'currency',
  'privacy',
] as const satisfies readonly (keyof Settings)[];

/** Each language by its own name, whatever the page speaks: who cannot read it finds the way back. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  'zh-CN': '简体中文',
};

/** A number as a style writes it: `1.234.567,8`. */
export function numberSample(style: NumberStyle): string {
  return new Intl.NumberFormat(style, { useGrouping: 'always' }).format(1_234_567.8);
}
