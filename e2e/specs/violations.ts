import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe finds in this state of the page, in the dark theme and the light one. In this page alone: a window of the app opens no
 * other, so axe's own isolated page cannot be had.
 */
export async function violations(page: Page): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']);
    const { violations: seen } = await axe.setLegacyMode().analyze();
    found.push(...seen.map((violation) => ({ theme: colorScheme, ...violation })));
  }
  return found;
}
