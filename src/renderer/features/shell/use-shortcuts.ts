import { onMounted, onScopeDispose } from 'vue';
import { shortcutOf, type ShortcutName } from './shortcuts.ts';

export function useShortcuts(actions: Readonly<Record<ShortcutName, () => void>>): void {
  const onKey = (event: KeyboardEvent): void => {
    const { target } = event;
    const typing =
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && target.type !== 'file' && target.type !== 'range');
    const name = shortcutOf(event, typing);
    if (name === null) return;
    event.preventDefault();
    actions[name]();
  };
  onMounted(() => window.addEventListener('keydown', onKey));
  onScopeDispose(() => window.removeEventListener('keydown', onKey));
}
