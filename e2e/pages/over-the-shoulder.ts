import type { Page } from '@playwright/test';
import type { Book } from '#shared/domain/book.ts';

/** Every size and wallet of a book as the page writes it, without its sign. */
export function ownSizes(book: Book): readonly string[] {
  const held = book.accounts.flatMap((account) => [
    ...account.positions.map(({ quantity }) => quantity),
    ...account.orders.map(({ quantity }) => quantity),
    ...account.balances.map(({ wallet }) => wallet),
    ...account.pools.map(({ wallet }) => wallet),
  ]);
  const sizes = held.filter((size) => size !== null).map((size) => size.replace(/^-/u, ''));
  return [...new Set(sizes)].filter((size) => Number(size) !== 0).map(grouped);
}

function grouped(size: string): string {
  const [whole = '0', part = ''] = size.split('.');
  const digits = part.slice(0, 8).replace(/0+$/u, '');
  const before = Number(whole).toLocaleString('en-US');
  return digits === '' ? before : `${before}.${digits}`;
}

/**
 * Everything on screen, and everything a screen reader or a hint would say, that is not blurred: words, names, hints, what
 * lists choose from and what fields hold.
 */
export function legible(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isHidden = (element: Element | null): boolean => {
      for (let at = element; at !== null; at = at.parentElement)
        if (getComputedStyle(at).filter.includes('blur')) return true;
      return false;
    };
    const said: string[] = [document.title];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      if (!isHidden(node.parentElement)) said.push(node.textContent ?? '');
    }
    const names = ['aria-label', 'aria-valuetext', 'aria-description', 'title', 'placeholder'];
    for (const element of document.body.querySelectorAll('*')) {
      for (const name of names) said.push(element.getAttribute(name) ?? '');
      if (!element.hasAttribute('data-hint-private'))
        said.push(element.getAttribute('data-hint') ?? '');
      if (element instanceof HTMLInputElement && !isHidden(element)) said.push(element.value);
    }
    return said.map((text) => text.trim()).filter((text) => text !== '');
  });
}

/** The texts in which a size of the book stands: with a unit behind it, or by itself when it has digits enough to be nothing else. */
export async function betrayed(page: Page, sizes: readonly string[]): Promise<readonly string[]> {
  const patterns = sizes.map((size) => {
    const literal = size.replaceAll('.', String.raw`\.`);
    const isLong = size.replace(/[.,]/gu, '').replace(/^0+/u, '').length >= 4;
    const unit = isLong ? '' : String.raw`\s[A-Z]{2,}\b`;
    return new RegExp(String.raw`(?<![\d.,])${literal}(?![.,]?\d)${unit}`, 'u');
  });
  const texts = new Set(await legible(page));
  return [...texts].filter((text) => patterns.some((pattern) => pattern.test(text)));
}
