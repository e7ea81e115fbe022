import { createI18n } from 'vue-i18n';
import { markRaw } from 'vue';
import type { Language } from '#shared/domain/language.ts';
import { en } from './en/en.ts';
import type { MessageKey } from './shape.ts';
import { zhCn } from './zh-cn/zh-cn.ts';

// The catalogues never change while the page stands; followed as values they would cost as much as what they say.
const catalogues = { en: markRaw(en), 'zh-CN': markRaw(zhCn) };

/** The page's messages. Installed for `<i18n-t>`, which puts elements into a message. */
export const i18n = createI18n({
  legacy: false,
  locale: 'en' satisfies Language,
  fallbackLocale: 'en',
  messages: catalogues,
});

export type MessageValues = Readonly<Record<string, string | number>>;

/** Messages that hold no values, by language: most of what a frame says, and the same in every one. */
const plain: Readonly<Record<Language, Map<MessageKey, string>>> = {
  en: new Map(),
  'zh-CN': new Map(),
};

/** Messages that only put values into a text, by language: the texts around the values, and between them the values' names. */
const filled: Readonly<Record<Language, Map<MessageKey, readonly string[] | null>>> = {
  en: new Map(),
  'zh-CN': new Map(),
};

/** Plurals, linked messages and quoted signs: what a message may hold beside named values. */
const MORE_THAN_VALUES = /[|@']|\{(?!\w+\})/u;

/** null: the message says more than texts and values. */
function partsOf(key: MessageKey, language: Language): readonly string[] | null {
  const known = filled[language].get(key);
  if (known !== undefined) return known;
  const raw = key
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], catalogues[language]);
  const isPlain = typeof raw === 'string' && !MORE_THAN_VALUES.test(raw);
  const parts = isPlain ? raw.split(/\{(\w+)\}/u) : null;
  filled[language].set(key, parts);
  return parts;
}

/** A message in the page's language; inside a computed value or a template it follows the language. */
export function t(key: MessageKey, values?: MessageValues): string {
  if (values !== undefined) return withValues(key, values);
  const said = plain[i18n.global.locale.value];
  const known = said.get(key);
  if (known !== undefined) return known;
  const text = i18n.global.t(key);
  said.set(key, text);
  return text;
}

/** Hundreds of these are said at every step of a slider: those that only name values are put together here. */
function withValues(key: MessageKey, values: MessageValues): string {
  const parts = partsOf(key, i18n.global.locale.value);
  if (parts === null) return i18n.global.t(key, values);
  let text = '';
  for (const [index, part] of parts.entries())
    text += index % 2 === 0 ? part : String(values[part] ?? '');
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
