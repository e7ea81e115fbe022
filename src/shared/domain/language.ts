/** Languages that the app speaks. */
export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

/** The chosen language, or the first of the system's (BCP 47 tags, the preferred one first) that the app speaks. */
export function languageOf(choice: Language | 'system', system: readonly string[]): Language {
  if (choice !== 'system') return choice;
  const spoken = system
    .map((tag) => tag.toLowerCase().split('-')[0])
    .find((language) => language === 'zh' || language === 'en');
  return spoken === 'zh' ? 'zh-CN' : 'en';
}
