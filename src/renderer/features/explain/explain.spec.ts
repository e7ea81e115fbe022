import { afterEach, expect, it } from 'vitest';
import { languages } from '#shared/domain/language.ts';
import { explain } from './explain.ts';
import { speak } from '#renderer/messages/i18n.ts';
import { termKeys, termName } from './glossary.ts';
import { pages } from './pages.ts';

afterEach(() => speak('en'));

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

it('speaks of the whole book by its oldest input, with every venue’s word for it', () => {
  const lines = explain('totalEquity', {
    venue: null,
    oldestAt: now - 41_000,
    missing: null,
    now,
  }).split('\n');
  expect(lines).toContain('From every account’s replies and prices, the oldest 41\u00a0s old');
  const load = explain('load', { venue: null, oldestAt: null, missing: null, now });
  expect(load).toContain('From no input yet');
  expect(load).toContain('OKX: 1 ÷ margin ratio');
  expect(load).not.toContain('Follows');
});

it('explains in the page’s language', () => {
  speak('zh-CN');
  const lines = explain('load', about).split('\n');
  expect(lines[0]).toBe('负载');
  expect(lines[3]).toMatch(/^依据：账户的回复，已过 41/u);
});

it('has one name for each concept, in every language', () => {
  for (const language of languages) {
    speak(language);
    const names = termKeys.map(termName);
    expect(new Set(names).size).toBe(names.length);
  }
});

it('cites a page together with where its rules are kept', () => {
  for (const byVenue of Object.values(pages))
    for (const page of Object.values(byVenue))
      expect(page).toMatch(/; docs\/margin\/[a-z-]+\.md \d/);
});
