import { expect, it } from 'vitest';
import type { FirstLiquidations } from '#shared/contract/curve.ts';
import type { NextLevel, RiskView } from '#shared/contract/risk.ts';
import {
  ageWords,
  equityDifference,
  fallWords,
  nextLevelWords,
  sinceWords,
} from './header-words.ts';

const live = { quality: 'live', source: 'model', reason: null } as const;

it('shows what a what-if costs only when both figures are known', () => {
  const now = { ...live, value: '100' };
  expect(equityDifference({ now, after: { ...live, value: '60' } })).toBe('−40');
  expect(equityDifference({ now, after: { ...live, value: null } })).toBeNull();
  expect(equityDifference({ now, after: null })).toBeNull();
  expect(equityDifference({ now, after: { ...live, value: '60', quality: 'partial' } })).toBeNull();
});

const usd = { ...live, value: '100' };

const next: NextLevel = {
  level: 'margin-call',
  room: usd,
  coin: 'BTC',
  move: { ...live, value: -0.142 },
};

function worst(now: NextLevel, after: NextLevel | null = null, then = 'a') {
  const load = { ...live, value: 0.5, beyond: false };
  return {
    now: { accountId: 'a', label: 'Trend', load },
    after: after && { accountId: then, label: then === 'a' ? 'Trend' : 'Basis', load },
    next: { now, after },
  };
}

it('says what comes next, and when no coin alone reaches it', () => {
  expect(nextLevelWords(worst(next))).toMatchObject({
    title: 'To its margin call',
    note: 'or BTC −14.2\u00a0%, all else fixed',
  });
  const unreached = { ...live, value: null, reason: 'no coin alone reaches it' };
  expect(nextLevelWords(worst({ ...next, level: 'liquidation', move: unreached }))).toMatchObject({
    title: 'To its liquidation',
    note: 'no coin alone reaches it',
  });
});

it('never calls an unknown next level passed', () => {
  const none = { level: null, coin: null, move: { ...live, value: 0 } } as const;
  const passed = nextLevelWords(worst({ ...none, room: { ...live, value: '0' } }));
  expect(passed).toMatchObject({ isPassed: true, note: expect.stringContaining('passed') });
  const unknown = { value: null, quality: 'unknown', source: null, reason: 'no tiers' } as const;
  expect(nextLevelWords(worst({ ...none, room: unknown }))).toMatchObject({
    isPassed: false,
    note: 'no tiers',
  });
});

it('draws an arrow between two figures of one account and one level only', () => {
  const after: NextLevel = { ...next, room: { ...live, value: '60' } };
  expect(nextLevelWords(worst(next, after))).toMatchObject({
    account: null,
    now: { value: '100' },
    after: { value: '60' },
  });
  const further = nextLevelWords(worst(next, { ...after, level: 'liquidation' }));
  expect(further).toMatchObject({ account: null, now: { value: '60' }, after: null });
  const other = nextLevelWords(worst(next, after, 'b'));
  expect(other).toMatchObject({ account: 'Basis', now: { value: '60' }, after: null });
});

it('says since when equity has changed, and a day only where a day was seen', () => {
  const change = { amount: usd, ratio: { ...live, value: 0.1 } };
  const since = Date.UTC(2025, 9, 10, 14, 5);
  const hour = 3_600_000;
  expect(sinceWords({ ...change, since, wholeDay: false }, since + hour)).toBe('since 14:05 UTC');
  expect(sinceWords({ ...change, since, wholeDay: false }, since + 12 * hour)).toBe(
    'since 2025-10-10 14:05 UTC',
  );
  expect(sinceWords({ ...change, since, wholeDay: true }, since + 24 * hour)).toBe('24\u00a0h');
});

const none = { move: { ...live, value: null }, account: null };
function firsts(part: Partial<FirstLiquidations>): FirstLiquidations {
  return { down: none, up: none, unsolved: 0, ...part };
}

/** The words read these fields only. */
function view(part: object): RiskView {
  const curve = { moves: [-0.5, 0, 0.5], firstLiquidation: { now: firsts({}), after: null } };
  return { unknownLoads: [], curve, replay: null, live: null, ...part } as unknown as RiskView;
}

function fallOf(now: FirstLiquidations, after: FirstLiquidations | null) {
  return fallWords(
    view({
      book: { accounts: 2 },
      curve: { moves: [-0.5, 0], firstLiquidation: { now, after } },
    }),
  );
}

it('counts unknown accounts even when no known one is liquidated', () => {
  const move = { value: null, quality: 'unknown', source: null, reason: 'no model' } as const;
  const { now, note } = fallOf(firsts({ down: { ...none, move }, unsolved: 2 }), null);
  expect(now).toEqual(move);
  expect(note).toBe('2 unknown; no known liquidation down to −50\u00a0%');
});

it('says of a book without accounts that it has none, not that nothing is reached', () => {
  const { none: figure, note } = fallWords(view({ book: { accounts: 0 } }));
  expect(figure).toBe('—');
  expect(note).toBe('no account in this book');
});

it('says who falls first in the what-if beside how far that is, with the worth of either', () => {
  const first = (value: number, account: string, quality: 'live' | 'stale'): FirstLiquidations =>
    firsts({ down: { move: { ...live, value, quality }, account } });
  const words = fallOf(first(-0.07, 'Carry', 'live'), first(-0.21, 'Basis', 'stale'));
  expect(words.now).toMatchObject({ value: -0.07, quality: 'live' });
  expect(words.after).toMatchObject({ value: -0.21, quality: 'stale' });
  expect(words.note).toBe('first liquidation: Basis');
});

it('names the instant of a file and the age of a replay', () => {
  const clock = {
    now: 13_000,
    oldestInputAt: 1_000,
    oldestInput: 'Deribit balance',
    missingInput: null,
  };
  expect(ageWords(view({ clock, book: { kind: 'saved' } }))).toEqual({
    title: 'Figures as of',
    figure: '1970-01-01',
    note: '00:00:01 UTC, oldest: Deribit balance',
  });
  expect(ageWords(view({ clock, book: { kind: 'example' } }))).toMatchObject({
    title: 'Oldest input',
    figure: '12\u00a0s',
  });
});

it('says of live accounts how many are current, and what a price may have done meanwhile', () => {
  const clock = {
    now: 91_000,
    oldestInputAt: 1_000,
    oldestInput: 'Main: positions',
    missingInput: null,
  };
  const share = { value: 0.4, quality: 'stale', source: 'model', reason: null };
  const blindRisk = { account: 'a', label: 'Main', age: 90_000, coin: 'BTC', share };
  const live = { liveAccounts: 4, blind: [], blindRisk };
  const book = { kind: 'live', accounts: 5 };
  expect(ageWords(view({ clock, book, live })).note).toMatch(
    /^partial \(4 of 5 accounts live\)\. Main: positions\. Data of Main is .+ old; a three-sigma move of BTC in that time would use 40\s% of its distance$/u,
  );
  const unknown = {
    ...blindRisk,
    coin: null,
    share: { ...share, value: null, reason: 'no range' },
  };
  expect(ageWords(view({ clock, book, live: { ...live, blindRisk: unknown } })).note).toContain(
    'What a move meanwhile would do to Main is unknown: no range',
  );
});

it('says first which input was never received, beside the age of those that were', () => {
  const clock = {
    now: 91_000,
    oldestInputAt: 1_000,
    oldestInput: 'Main: positions',
    missingInput: 'Main: rate of ABC',
  };
  const live = { liveAccounts: 5, blind: [], blindRisk: null };
  const book = { kind: 'live', accounts: 5 };
  expect(ageWords(view({ clock, book, live }))).toMatchObject({
    figure: '1\u00a0min',
    note: 'never received: Main: rate of ABC. Main: positions',
  });
  const nothing = { ...clock, oldestInputAt: null, oldestInput: null };
  expect(ageWords(view({ clock: nothing, book, live }))).toMatchObject({
    figure: '—',
    note: 'never received: Main: rate of ABC',
  });
});
