import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21aa'] as const;
/** A theme changes colours and nothing else: the rules that look at them are asked of both. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'] as const;

/**
 * What axe finds in this state of the page, in the dark theme and the light one. In this page alone: a window of the app opens no
 * other, so axe's own isolated page cannot be had.
 */
export async function violations(page: Page): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    // What passes is not described: most of the time went into that.
    const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
    const asked =
      colorScheme === 'dark' ? axe.withTags([...LEVELS]) : axe.withRules([...OF_COLOUR]);
    const { violations: seen } = await asked.setLegacyMode().analyze();
    found.push(...seen.map((violation) => ({ theme: colorScheme, ...violation })));
  }
  return found;
}
