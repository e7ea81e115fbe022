import { shallowRef } from 'vue';

/** Ways of writing numbers, each by a language and country that writes so: 1,234.5 · 1.234,5 · 1 234,5 · 1’234.5 · 12,34,567.8. */
export const numberStyles = ['en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN'] as const;
export type NumberStyle = (typeof numberStyles)[number];

const inForce = shallowRef<NumberStyle>('en-US');

/** The page's way of writing numbers; figures on screen follow it. */
export function numberStyle(): NumberStyle {
  return inForce.value;
}

export function writeNumbersAs(style: NumberStyle): void {
  inForce.value = style;
}
