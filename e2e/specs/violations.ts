import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** In this page alone: a window of the app opens no other, so axe's own isolated page cannot be had. */
export async function violations(page: Page): Promise<unknown> {
  const axe = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']);
  return (await axe.setLegacyMode().analyze()).violations;
}
