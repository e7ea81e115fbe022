import { h, type VNode } from 'vue';
import { boxStyle } from './boxed.ts';
import { words } from './figure-text.ts';

interface BoxedProps {
  text: string;
  /** Characters that there is room for at least. */
  least?: number;
}

/** A number without marks that changes with every step of a slider, in a line of text. */
export function BoxedText({ text, least }: BoxedProps): VNode {
  const style = boxStyle(text, least);
  return h('span', { class: style === null ? 'number' : 'number boxed', style }, [words(text)]);
}
BoxedText.props = ['text', 'least'];
