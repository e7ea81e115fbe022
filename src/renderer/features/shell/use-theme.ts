import { onScopeDispose, watch, watchEffect } from 'vue';
import { useClient } from '#renderer/app/client.ts';
import { useConnectionStore } from '#renderer/app/connection-store.ts';
import { useThemeStore } from './theme-store.ts';

/** Keeps the document in the chosen theme, and the choice in the settings. Returns the switch. */
export function useTheme(): () => void {
  const client = useClient();
  const connection = useConnectionStore();
  const store = useThemeStore();

  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const onSystem = (): void => store.setSystemDark(system.matches);
  onSystem();
  system.addEventListener('change', onSystem);
  onScopeDispose(() => system.removeEventListener('change', onSystem));

  watchEffect(() => {
    document.documentElement.dataset['theme'] = store.inForce;
  });
  let turns = 0;
  watch(
    () => connection.phase.kind,
    async (kind) => {
      if (kind !== 'open') return;
      const turnsBefore = turns;
      const settings = await client.call('settings/read', null);
      // What the person chose while the answer was on its way stands.
      if (settings.ok && turns === turnsBefore) store.choose(settings.value.theme);
    },
    { immediate: true },
  );

  return () => {
    turns += 1;
    const theme = store.next;
    store.choose(theme);
    void client.call('settings/write', { theme });
  };
}
