import { afterEach, expect, it } from 'vitest';
import { languages } from '#shared/domain/language.ts';
import { explain } from './explain.ts';
import { speak } from '#renderer/messages/i18n.ts';
import { termInputs, termKeys, termName } from './glossary.ts';
import { pages } from './pages.ts';

afterEach(() => speak('en'));

const now = Date.UTC(2025, 9, 10, 14);
const book = {
  ...{ venue: null, repliesAt: null, pricesAt: null },
  ...{ oldestAt: now - 55_000, missing: null, now },
} as const;
const about = { ...book, venue: 'okx', repliesAt: now - 41_000 } as const;

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
  const lines = explain('totalEquity', book).split('\n');
  expect(lines).toContain('From every account’s replies and prices, the oldest 55\u00a0s old');
  const load = explain('load', { ...book, oldestAt: null });
  expect(load).toContain('From no input yet');
  expect(load).toContain('OKX: 1 ÷ margin ratio');
  expect(load).not.toContain('Follows');
});

it('speaks of one account by its own replies, and bounds their age where it is not told', () => {
  const from = (change: object) =>
    explain('load', { ...about, repliesAt: null, ...change })
      .split('\n')
      .find((line) => line.startsWith('From'));
  const rest = '; prices as on this screen; tables and rates of the book';
  expect(from({})).toBe(
    `From the account’s replies (the book’s oldest input: 55\u00a0s old)${rest}`,
  );
  expect(from({ oldestAt: null })).toBe(`From the account’s replies${rest}`);
  // What was never received may be this account's.
  expect(from({ missing: 'OKX: balances' })).toBe(`From the account’s replies${rest}`);
});

it('speaks of what is made of prices alone by those prices, and of no account’s replies', () => {
  expect(explain('dayMove', book)).toContain('\nFrom prices as on this screen');
  const watched = explain('markPrice', { ...book, pricesAt: now - 7000 });
  expect(watched).toContain('\nFrom prices, 7\u00a0s old');
  expect(explain('markPrice', { ...book, venue: 'bybit' })).toContain('Follows bybit.com');
  for (const key of termKeys.filter((term) => !termInputs[term].includes('replies')))
    expect(explain(key, book)).not.toContain('replies');
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
