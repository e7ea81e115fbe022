import { onScopeDispose, shallowRef, watchEffect } from 'vue';
import { languageOf } from '#shared/domain/language.ts';
import { writeNumbersAs } from '#renderer/format/number-style.ts';
import { hideAmounts } from '#renderer/format/privacy.ts';
import { speak } from '#renderer/messages/i18n.ts';
import { usePreferencesStore } from './preferences-store.ts';
import { loadChineseFont } from './chinese-font.ts';
import { numberStyleOf } from './system-choice.ts';
import { useThemeStore } from './theme-store.ts';

/** Keeps the document as chosen: its colours, language, numbers, size and motion. */
export function useDocument(): void {
  const preferences = usePreferencesStore();
  const theme = useThemeStore();
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const languages = shallowRef<readonly string[]>(navigator.languages);
  const onSystem = (): void => theme.setSystemDark(system.matches);
  const onLanguage = (): void => {
    languages.value = navigator.languages;
  };
  onSystem();
  system.addEventListener('change', onSystem);
  window.addEventListener('languagechange', onLanguage);
  onScopeDispose(() => {
    system.removeEventListener('change', onSystem);
    window.removeEventListener('languagechange', onLanguage);
  });

  const root = document.documentElement;
  watchEffect(() => {
    const { palette, rising, motion, zoom, privacy } = preferences.settings;
    Object.assign(root.dataset, { theme: theme.inForce, palette, rising, motion });
    root.dataset['privacy'] = privacy ? 'on' : 'off';
    hideAmounts(privacy);
    // The page lays itself out in pixels of its own; styles that fill the window divide by this.
    root.style.setProperty('--zoom', String(zoom / 100));
  });
  watchEffect(() => {
    const language = languageOf(preferences.settings.language, languages.value);
    speak(language);
    root.lang = language;
    if (language === 'zh-CN') loadChineseFont();
  });
  watchEffect(() => {
    writeNumbersAs(numberStyleOf(preferences.settings.numbers, languages.value[0] ?? 'en-US'));
  });
}
