import type { Page } from '@playwright/test';

/**
 * A page's markup and styles without its script, in a page of its own. A key changes there by hand what a step of a what-if changes:
 * the texts of the figures after it. What that costs is the browser's own, and the least that a step can cost on this machine.
 */
export async function barePage(page: Page): Promise<Page> {
  const markup = await page.evaluate(() => {
    const styles = [...document.styleSheets]
      .flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText))
      .join('\n');
    const copy = document.cloneNode(true) as Document;
    for (const element of copy.querySelectorAll('script, link, style')) element.remove();
    const style = copy.createElement('style');
    style.textContent = styles;
    copy.head.append(style);
    return `<!doctype html>${copy.documentElement.outerHTML}`;
  });
  const bare = await page.context().newPage();
  const size = page.viewportSize();
  if (size !== null) await bare.setViewportSize(size);
  await bare.setContent(markup);
  await bare.evaluate(() => {
    const app = document.querySelector<HTMLElement>('[data-testid=app]');
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode())
      if (node instanceof Text && /\d/u.test(node.data)) texts.push(node);
    const figures = texts.filter((text) =>
      text.parentElement?.closest('.after, .text-what-if-ink'),
    );
    if (app === null || figures.length === 0) throw new Error('no what-if is on the page');
    let step = 0;
    addEventListener('keydown', () => {
      step += 1;
      for (const text of figures)
        text.data = text.data.replace(/\d(?=\D*$)/u, (digit) => String((Number(digit) + 1) % 10));
      app.dataset['shocks'] = String(step);
    });
  });
  return bare;
}
