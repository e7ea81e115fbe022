import { describe, expect, it } from 'vitest';
import type { AccountEntry, KeyVerdict } from '#shared/contract/accounts.ts';
import { byGroup, expiryWords, readNames, readTags, twiceCounted } from './account-words.ts';
import { coverageWords } from './coverage-words.ts';

const DAY = 86_400_000;
const NOW = 1_764_000_000_000;

function ending(inMs: number | null): KeyVerdict {
  const expiresAt = inMs === null ? null : NOW + inMs;
  return {
    ...{ verdict: 'read-only', words: [], rights: [], ipBound: null },
    ...{ expiresAt, checkedAt: NOW },
  };
}

describe('the end of a key', () => {
  it.each([
    [null, null, null],
    [15 * DAY, null, null],
    [14 * DAY, 'Key expires in 14 days', 'soon'],
    [3.5 * DAY, 'Key expires in 4 days', 'soon'],
    [3 * DAY, 'Key expires in 3 days', 'near'],
    [DAY, 'Key expires in 1 day', 'last'],
    [1, 'Key expires in 1 day', 'last'],
    [0, 'Key has expired', 'last'],
    [-DAY, 'Key has expired', 'last'],
  ])('in %d ms: %s', (inMs, text, level) => {
    expect(expiryWords(ending(inMs), NOW)).toEqual(text === null ? null : { text, level });
  });
});

it('reads tags between commas of either kind, each once', () => {
  expect(readTags(' hedge, desk ，hedge,, ')).toEqual(['hedge', 'desk']);
});

it('keeps the name there was where none is typed', () => {
  expect(readNames({ label: '  ', group: ' ', tags: '' }, 'Main')).toEqual({
    ...{ label: 'Main', group: null, tags: [] },
  });
});

it('lists groups in their order and those of none last', () => {
  const account = (id: string, group: string | null) => ({ id, group }) as AccountEntry;
  const groups = byGroup([account('a', null), account('b', 'fund'), account('c', 'fund')]);
  expect(groups.map(({ group, accounts }) => [group, accounts.map(({ id }) => id)])).toEqual([
    ['fund', ['b', 'c']],
    [null, ['a']],
  ]);
});

it('says which watched accounts may be one, and nothing of a paused one', () => {
  const account = (id: string, twin: string | null, paused = false) =>
    ({
      ...{ id, label: id.toUpperCase(), paused },
      twin: twin === null ? null : { id: twin, why: 'uid' },
    }) as AccountEntry;
  expect(twiceCounted([account('a', 'b'), account('b', 'a')])).toBe(
    'A and B may be one account, counted twice',
  );
  expect(twiceCounted([account('a', 'b'), account('b', 'a', true)])).toBeNull();
  expect(twiceCounted([account('a', null), account('b', null)])).toBeNull();
});

it('names the wallets of each product of a venue', () => {
  expect(coverageWords({ venue: 'binance', product: 'COIN-M futures' }).covered).toContain(
    'COIN-M',
  );
  expect(coverageWords({ venue: 'binance', product: 'USDS-M futures' })).toMatchObject({
    covered: expect.stringContaining('USDS-M') as string,
    missed: expect.stringContaining('Funding') as string,
  });
});
