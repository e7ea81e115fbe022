import { createI18n } from 'vue-i18n';
import { markRaw } from 'vue';
import { en } from './en/en.ts';
import type { MessageKey } from './shape.ts';
import { zhCn } from './zh-cn/zh-cn.ts';

export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

/** The page's messages. Installed for `<i18n-t>`, which puts elements into a message. */
export const i18n = createI18n({
  legacy: false,
  locale: 'en' satisfies Language,
  fallbackLocale: 'en',
  // The catalogues never change while the page stands; followed as values they would cost as much as what they say.
  messages: { en: markRaw(en), 'zh-CN': markRaw(zhCn) },
});

export type MessageValues = Readonly<Record<string, string | number>>;

/** Messages that hold no values, by language: most of what a frame says, and the same in every one. */
const plain: Readonly<Record<Language, Map<MessageKey, string>>> = {
  en: new Map(),
  'zh-CN': new Map(),
};

/** A message in the page's language; inside a computed value or a template it follows the language. */
export function t(key: MessageKey, values?: MessageValues): string {
  if (values !== undefined) return i18n.global.t(key, values);
  const said = plain[i18n.global.locale.value];
  const known = said.get(key);
  if (known !== undefined) return known;
  const text = i18n.global.t(key);
  said.set(key, text);
  return text;
}

/** The same in English, which a person may search by in any language. */
export function tEnglish(key: MessageKey): string {
  return i18n.global.t(key, {}, { locale: 'en' satisfies Language });
}

/** The message of that place, null where the catalogue has none there: for words that only some things have. */
export function tIf(key: string): string | null {
  return i18n.global.te(key) ? i18n.global.t(key) : null;
}

/** A message that has a singular and a plural. `n` in it is the count as it shall be shown. */
export function tCount(key: MessageKey, count: number, values: MessageValues): string {
  return i18n.global.t(key, values, count);
}

export function speak(language: Language): void {
  i18n.global.locale.value = language;
}
