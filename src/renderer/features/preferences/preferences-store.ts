import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { PanelName, Settings } from '#shared/contract/host.ts';

export type PanelPlace = keyof Settings['openPanels'];

/** What a person chose to see, beside the theme. */
export const usePreferencesStore = defineStore('preferences', () => {
  /** Until the choice is known no amount is shown: it may have been to hide them. */
  const privacy = shallowRef(true);
  const openPanels = shallowRef<Settings['openPanels']>({ beside: [], below: [] });

  function take({ privacy: hides, openPanels: open }: Settings): void {
    privacy.value = hides;
    openPanels.value = open;
  }

  function setPrivacy(on: boolean): void {
    privacy.value = on;
  }

  function togglePanel(place: PanelPlace, name: PanelName): void {
    const open = openPanels.value[place];
    const next = open.includes(name) ? open.filter((other) => other !== name) : [...open, name];
    openPanels.value = { ...openPanels.value, [place]: next };
  }

  return { privacy, openPanels, take, setPrivacy, togglePanel };
});
