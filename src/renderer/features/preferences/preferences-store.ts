import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { defaultSettings, type PanelName, type Settings } from '#shared/contract/host.ts';

export type PanelPlace = keyof Settings['openPanels'];

/** What a person chose: how the page looks, speaks and writes, and what of it is in sight. */
export const usePreferencesStore = defineStore('preferences', () => {
  const settings = shallowRef<Settings>({
    ...defaultSettings,
    /** Until the choice is known no amount is shown: it may have been to hide them. */
    privacy: true,
    openPanels: { beside: [], below: [] },
  });
  /** The choices are those that were stored, not what holds until they are known. */
  const isKnown = shallowRef(false);
  const privacy = computed(() => settings.value.privacy);
  const openPanels = computed(() => settings.value.openPanels);

  /** Takes what is stored; what was changed since `asked` was the state of things stands. */
  function take(stored: Settings, asked: Settings): void {
    const changed = Object.entries(settings.value).filter(
      ([name, value]) => value !== asked[name as keyof Settings],
    );
    settings.value = { ...stored, ...Object.fromEntries(changed) };
    isKnown.value = true;
  }

  function change(part: Partial<Settings>): void {
    settings.value = { ...settings.value, ...part };
  }

  function togglePanel(place: PanelPlace, name: PanelName): void {
    const open = openPanels.value[place];
    const next = open.includes(name) ? open.filter((other) => other !== name) : [...open, name];
    change({ openPanels: { ...openPanels.value, [place]: next } });
  }

  return { settings, isKnown, privacy, openPanels, take, change, togglePanel };
});
