import { expect, it } from 'vitest';
import type { RiskView } from '#shared/contract/risk.ts';
import { ageWords } from './header-words.ts';
import { outdated } from './outdated.ts';

const figure = { value: '1', quality: 'live', source: 'model', reason: null };

it('leaves no figure live, however deep it lies, and changes nothing else of a file', () => {
  const view = {
    name: 'live',
    live: null,
    clock: { now: 5 },
    totals: { equity: { now: figure, after: null } },
    rows: [{ quality: 'live', load: { now: { ...figure, quality: 'as-of' } } }],
  } as unknown as RiskView;
  expect(outdated(view, 600_000)).toEqual({
    name: 'live',
    live: null,
    clock: { now: 5 },
    totals: { equity: { now: { ...figure, quality: 'stale' }, after: null } },
    rows: [{ quality: 'stale', load: { now: { ...figure, quality: 'as-of' } } }],
  });
  expect(view.totals.equity.now.quality).toBe('live');
});

it('lets a live book grow older while nothing is heard of it', () => {
  const share = { value: 0.02, quality: 'live', source: 'model', reason: null };
  const view = {
    book: { kind: 'live', accounts: 2 },
    replay: null,
    clock: {
      now: 90_000,
      oldestInputAt: 90_000,
      oldestInput: 'Main: positions',
      missingInput: null,
    },
    live: {
      liveAccounts: 2,
      blind: [],
      blindRisk: { account: 'a', label: 'Main', age: 0, coin: 'BTC', share },
    },
  } as unknown as RiskView;
  const later = ageWords(outdated(view, 600_000));
  expect(later.figure).toBe('10\u00a0min');
  expect(later.note).toBe(
    'partial (0 of 2 accounts live). Main: positions. What a move meanwhile would do to Main is unknown: nothing has been heard since',
  );
});
