import { shallowRef } from 'vue';

const isHiding = shallowRef(false);

/** Hides or shows a person's own amounts in words; those that stand by themselves are blurred (`styles/parts.css`). */
export function hideAmounts(hide: boolean): void {
  isHiding.value = hide;
}

/** Stands where an amount is hidden in what cannot be blurred in parts. */
export const HIDDEN_AMOUNT = '•••';

/** The number of an amount of one's own: among words, in a list to choose from, in a name that is read out. */
export function unlessHidden(number: string): string {
  return isHiding.value ? HIDDEN_AMOUNT : number;
}
