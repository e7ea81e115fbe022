import { expect, it } from 'vitest';
import { explain } from './explain.ts';
import { glossary } from './glossary.ts';
import { pages } from './pages.ts';

const now = Date.UTC(2025, 9, 10, 14);
const about = { venue: 'okx', repliesAt: now - 41_000, pricesAt: null, now } as const;

it('says what a figure is, how it comes about, how old its inputs are and which page it follows', () => {
  expect(explain('load', about).split('\n')).toEqual([
    'Load',
    expect.stringContaining('100 % liquidates everywhere'),
    '= maintenance margin, with fees where the venue counts them, ÷ margin balance',
    'From the account’s replies, 41\u00a0s old; prices as on this screen; tables and rates of the book',
    expect.stringMatching(/^OKX: 1 ÷ margin ratio/),
    expect.stringMatching(/^Follows .*docs\/margin\/okx-deribit-hyperliquid\.md 1\.5/),
  ]);
});

it('names no page where none was read', () => {
  expect(explain('share', about)).not.toContain('Follows');
});

it('has one name for each concept', () => {
  const names = Object.values(glossary).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

it('cites a page together with where its rules are kept', () => {
  for (const byVenue of Object.values(pages))
    for (const page of Object.values(byVenue))
      expect(page).toMatch(/; docs\/margin\/[a-z-]+\.md \d/);
});
