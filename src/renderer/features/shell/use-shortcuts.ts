import { onMounted, onScopeDispose } from 'vue';
import { commandOf, type CommandName, type KeyPlace } from './commands.ts';

export function useShortcuts(run: (name: CommandName) => void): void {
  const onKey = (event: KeyboardEvent): void => {
    const name = commandOf(event, placeOf(event.target));
    if (name === null) return;
    event.preventDefault();
    run(name);
  };
  onMounted(() => window.addEventListener('keydown', onKey));
  onScopeDispose(() => window.removeEventListener('keydown', onKey));
}

function placeOf(target: EventTarget | null): KeyPlace {
  // A dialog covers the page, wherever the focus fell.
  if (document.querySelector('[role="dialog"][data-state="open"]') !== null) return 'dialog';
  const typing =
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && target.type !== 'file' && target.type !== 'range');
  return typing ? 'field' : 'page';
}
