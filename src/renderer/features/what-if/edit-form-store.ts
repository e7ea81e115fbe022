import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { ChoicesAsked } from '#shared/contract/what-if.ts';
import { typedFields, type FieldName, type FieldValues, type FormKind } from './edit-kinds.ts';

/** The edit that is being made up: of which kind, and what its fields say. What was chosen stays when the kind changes. */
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

  /** Amounts and prices were for one edit; whose and what stays for the next. */
  function clear(): void {
    const kept = Object.entries(values.value).filter(
      ([name]) => !typedFields.some((typed) => typed === name),
    );
    values.value = Object.fromEntries(kept);
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
      clear();
    },
    clear,
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
