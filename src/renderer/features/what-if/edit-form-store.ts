import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { ChoicesAsked } from '#shared/contract/what-if.ts';
import type { FieldName, FieldValues, FormKind } from './edit-kinds.ts';

/** The edit that is being made up: of which kind, and what its fields say. Values stay when the kind changes. */
export const useEditFormStore = defineStore('edit-form', () => {
  const isOpen = shallowRef(false);
  const kind = shallowRef<FormKind>('close');
  const values = shallowRef<FieldValues>({});
  /** What the view must list for the fields to choose from. */
  const asked = computed<ChoicesAsked | null>(() =>
    isOpen.value ? { account: values.value.account || null } : null,
  );

  function fill(name: FieldName, value: string): void {
    if (values.value[name] !== value) values.value = { ...values.value, [name]: value };
  }

  return {
    isOpen,
    kind,
    values,
    asked,
    fill,
    show: (open: boolean) => {
      isOpen.value = open;
    },
    choose: (next: FormKind) => {
      kind.value = next;
    },
    /** Amounts and prices were for the edit that was made; whose and what stays. */
    clear: (names: readonly FieldName[]) => {
      const kept = Object.entries(values.value).filter(
        ([name]) => !names.some((gone) => gone === name),
      );
      values.value = Object.fromEntries(kept);
    },
    /** Opens the form where another place of the page has chosen already. */
    start: (next: FormKind, preset: FieldValues) => {
      kind.value = next;
      values.value = { ...values.value, ...preset };
      isOpen.value = true;
    },
    forget: () => {
      isOpen.value = false;
      values.value = {};
    },
  };
});
