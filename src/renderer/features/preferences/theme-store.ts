import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { Settings } from '#shared/contract/host.ts';
import { usePreferencesStore } from './preferences-store.ts';

export type Theme = Settings['theme'];

/** The chosen theme, and the one in force when the choice is the system's. */
export const useThemeStore = defineStore('theme', () => {
  const preferences = usePreferencesStore();
  const chosen = computed<Theme>(() => preferences.settings.theme);
  const systemIsDark = shallowRef(true);
  const inForce = computed<'dark' | 'light'>(() => {
    if (chosen.value !== 'system') return chosen.value;
    return systemIsDark.value ? 'dark' : 'light';
  });
  /** What the switch does next: from the system's theme to its opposite, then to the other, then back to the system. */
  const next = computed<Theme>(() => {
    const system = systemIsDark.value ? 'dark' : 'light';
    const opposite = systemIsDark.value ? 'light' : 'dark';
    if (chosen.value === 'system') return opposite;
    return chosen.value === opposite ? system : 'system';
  });

  function setSystemDark(dark: boolean): void {
    systemIsDark.value = dark;
  }

  return { chosen, inForce, next, setSystemDark };
});
