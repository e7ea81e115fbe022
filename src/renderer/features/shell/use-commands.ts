import { nextTick, type ShallowRef } from 'vue';
import type { Detail } from '#shared/contract/detail.ts';
import { useRiskStore } from '#renderer/features/overview/risk-store.ts';
import type { BookFiles } from '#renderer/features/book/use-book-files.ts';
import { usePreferencesStore } from '#renderer/features/preferences/preferences-store.ts';
import { useThemeStore } from '#renderer/features/preferences/theme-store.ts';
import { usePreferences } from '#renderer/features/preferences/use-preferences.ts';
import { zoomStep } from '#renderer/features/preferences/zoom.ts';
import { useEditFormStore } from '#renderer/features/what-if/edit-form-store.ts';
import { useWhatIfStore } from '#renderer/features/what-if/what-if-store.ts';
import { useScreenStore } from '#renderer/features/cockpit/screen-store.ts';
import type { TabName } from '#renderer/features/cockpit/screen-tabs.ts';
import type { CommandName } from './commands.ts';
import { withRecent, type PaletteAct } from './palette-entries.ts';
import type { Replay } from './use-replay.ts';

/** Sheets over the page; one is open at a time. */
export type Sheet =
  'palette' | 'help' | 'settings' | 'watch' | 'live' | 'add-account' | 'vault' | 'begin';

/** What the cockpit does when asked. */
export interface CockpitActions {
  show(name: TabName): void;
  focusWhatIf(): Promise<void>;
  focusLadder(): void;
  focusTree(): void;
}

export interface Commands {
  run(name: CommandName): void;
  /** Does what was chosen in the palette, and remembers it. */
  act(act: PaletteAct, id: string): void;
}

interface CommandParts {
  readonly files: BookFiles;
  readonly replay: Replay;
  /** Shows something closely, in the window that can. */
  readonly look: (detail: Detail) => void;
  readonly lock: () => void;
}

/** What every command does. */
export function useCommands(
  cockpit: Readonly<ShallowRef<CockpitActions | null>>,
  sheet: ShallowRef<Sheet | null>,
  { files, replay, look, lock }: CommandParts,
): Commands {
  const risk = useRiskStore();
  const screens = useScreenStore();
  const theme = useThemeStore();
  const preferences = usePreferencesStore();
  const { change, togglePrivacy } = usePreferences();
  const whatIf = useWhatIfStore();
  const editForm = useEditFormStore();

  const show = (name: TabName) => () => cockpit.value?.show(name);
  const open = (wanted: Sheet) => () => {
    sheet.value = wanted;
  };
  const zoomBy = (direction: -1 | 1) => () =>
    change({ zoom: zoomStep(preferences.settings.zoom, direction) });
  const runs: Readonly<Record<CommandName, () => unknown>> = {
    palette: open('palette'),
    overview: show('overview'),
    map: show('map'),
    frontier: show('frontier'),
    account: show('account'),
    worst: () => {
      const worst = risk.view?.worst;
      if (worst) look({ kind: 'account', account: (worst.after ?? worst.now).accountId });
    },
    'what-if': () => cockpit.value?.focusWhatIf(),
    ladder: () => cockpit.value?.focusLadder(),
    accounts: () => cockpit.value?.focusTree(),
    undo: whatIf.undo,
    redo: whatIf.redo,
    reset: whatIf.resetAll,
    replay: () => replay.toggle(risk.view?.replay ?? null),
    restart: () => {
      if (risk.view?.replay) replay.control({ action: 'restart' });
    },
    privacy: togglePrivacy,
    theme: () => change({ theme: theme.next }),
    'theme-dark': () => change({ theme: 'dark' }),
    'theme-light': () => change({ theme: 'light' }),
    'theme-system': () => change({ theme: 'system' }),
    larger: zoomBy(1),
    smaller: zoomBy(-1),
    whole: () => change({ zoom: 100 }),
    file: files.chooseFile,
    save: files.save,
    example: () => files.openShipped('example'),
    recorded: () => files.openShipped('recorded'),
    live: open('live'),
    'add-account': open('add-account'),
    vault: open('vault'),
    lock,
    begin: open('begin'),
    watch: open('watch'),
    settings: open('settings'),
    help: open('help'),
  };

  /** The account on screen is the one an edit is most likely about. */
  async function startEdit(kind: Extract<PaletteAct, { kind: 'edit' }>['edit']): Promise<void> {
    const { detail } = screens;
    const isOfAccount = detail?.kind === 'account' || detail?.kind === 'position';
    editForm.clear();
    editForm.start(kind, isOfAccount ? { account: detail.account } : {});
    await nextTick();
    await nextTick();
    document.querySelector<HTMLElement>('[data-testid="edit-kind"]')?.focus();
  }

  return {
    run: (name) => void runs[name](),
    act: (act, id) => {
      change({ recentCommands: withRecent(preferences.settings.recentCommands, id) });
      if (act.kind === 'command') void runs[act.name]();
      else if (act.kind === 'look') look(act.detail);
      else void startEdit(act.edit);
    },
  };
}
