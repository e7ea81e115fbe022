import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { defaultSettings, type Layout, type Settings } from '#shared/contract/host.ts';
import { arranged, usual, type Arrangement } from './tiles.ts';

const usualLayout: Layout = defaultSettings.layout;

/** How a person laid out the page: where its parts stand, and which columns of its tables are left out. */
export const useLayoutStore = defineStore('layout', () => {
  const layout = shallowRef<Layout>(usualLayout);
  const hiddenColumns = shallowRef<Settings['hiddenColumns']>({});
  const arrangement = computed(() => arranged(layout.value));
  const isUsual = computed(() => {
    const { sideWidth, ladderShare } = layout.value;
    const inPlace = JSON.stringify(arrangement.value) === JSON.stringify(usual);
    return inPlace && sideWidth === null && ladderShare === null;
  });

  function take(settings: Pick<Settings, 'layout' | 'hiddenColumns'>): void {
    layout.value = settings.layout;
    hiddenColumns.value = settings.hiddenColumns;
  }

  function arrange({ main, side }: Arrangement): void {
    layout.value = { ...layout.value, main: [...main], side: [...side] };
  }

  function change(part: Partial<Pick<Layout, 'sideWidth' | 'ladderShare' | 'locked'>>): void {
    layout.value = { ...layout.value, ...part };
  }

  /** Everything in its usual place; a lock stays. */
  function reset(): void {
    layout.value = { ...usualLayout, locked: layout.value.locked };
  }

  /** Of one table; names that it has no column of are forgotten. */
  function hide(table: string, columns: readonly string[]): void {
    const { [table]: _, ...others } = hiddenColumns.value;
    hiddenColumns.value = columns.length === 0 ? others : { ...others, [table]: [...columns] };
  }

  return { layout, hiddenColumns, arrangement, isUsual, take, arrange, change, reset, hide };
});
