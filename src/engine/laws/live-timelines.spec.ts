import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { View } from '#shared/contract/risk.ts';
import type { Book } from '#shared/domain/book.ts';
import { createEngine } from '../engine.ts';
import { law } from '../fixtures/spec-law.ts';
import { LiveTimeline } from '../fixtures/spec-live-timeline.ts';
import { severalAccounts } from '../fixtures/spec-several-accounts.ts';
import { tape } from '../fixtures/spec-tape.ts';
import type { RiskFigures } from '../view/risk-view.ts';

const STEPS = 5;
const context = undefined as never;

function viewOf({ accounts }: Book): View {
  const rows = { offset: 0, count: 400, toggled: accounts.map(({ id }) => `account:${id}`) };
  return {
    ladder: { ...rows, toggled: [] },
    tree: rows,
    shocks: [{ coin: 'BTC', move: -0.01 }],
    edits: [],
    choices: null,
    detail: accounts[0] ? { kind: 'account', account: accounts[0].id } : null,
  };
}

/** Paths of the figures in a value that say they are live. */
function liveFigures(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'quality' in value && value.quality === 'live' ? [path] : [];
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, part]) => liveFigures(part, `${path}.${key}`)),
  ];
}

/** G1: no figure is live while an input of it is not; G5: no total hides an account it lacks. */
function expectHonest(figures: RiskFigures, feed: LiveTimeline): void {
  const { accounts } = feed.book;
  const doubtful = accounts.filter((account) => !feed.isAccountLive(account));
  for (const { id } of doubtful) {
    const row = figures.tree.rows.find((candidate) => candidate.id === `account:${id}`);
    expect(liveFigures(row)).toEqual([]);
    const cell = figures.overview.accounts.find((candidate) => candidate.id === id);
    expect(liveFigures(cell)).toEqual([]);
    if (figures.detail?.kind === 'account' && figures.detail.account === id)
      expect(figures.detail.report?.now.quality).not.toBe('live');
  }
  if (doubtful.length > 0) {
    expect(liveFigures(figures.totals)).toEqual([]);
    const total = figures.tree.rows.find((candidate) => candidate.kind === 'total');
    expect(liveFigures(total)).toEqual([]);
    // An account in doubt may be worse than the worst that is known.
    expect(liveFigures(figures.worst?.now)).toEqual([]);
    expect(liveFigures(figures.worst?.after)).toEqual([]);
  }
  for (const { venue } of doubtful) {
    const row = figures.tree.rows.find((candidate) => candidate.id === `venue:${venue}`);
    expect(liveFigures([row?.load, row?.quality])).toEqual([]);
  }
  for (const row of figures.ladder.rows) {
    const held = accounts.filter(({ positions }) =>
      positions.some(({ instrument }) => coinsOf(feed.book).get(instrument) === row.coin),
    );
    if (held.some((account) => doubtful.includes(account)))
      expect(
        liveFigures([row.nearest, row.kind === 'coin' ? row.netExposure : row.exposure]),
      ).toEqual([]);
  }
  const unread = accounts.filter((account) => account.unread !== undefined);
  if (unread.length === 0) return;
  const { equity, maintenanceMargin, grossExposure } = figures.totals;
  for (const { now } of [equity, maintenanceMargin, grossExposure])
    expect(['partial', 'suspect', 'unknown']).toContain(now.quality);
  expect(figures.totals.knownLoads).toBeLessThanOrEqual(accounts.length - unread.length);
}

function coinsOf({ instruments }: Book): ReadonlyMap<string, string> {
  return new Map(instruments.map(({ id, base }) => [id, base]));
}

describe('a live book through time', () => {
  law(
    'shows no figure as live while an input of it is not, and no total without saying what it lacks',
    fc.tuple(severalAccounts, tape),
    ([drawn, draws]) => {
      const feed = new LiveTimeline(drawn, draws);
      const engine = createEngine();
      const view = viewOf(feed.book);
      void engine['book/replace']({ bookId: 'live', book: feed.book }, context);
      for (let step = 0; step < STEPS; step += 1) {
        void engine['market/apply']({ bookId: 'live', update: feed.next() }, context);
        const asked = engine['view/evaluate'](view, context);
        if (asked instanceof Promise || !asked.ok) throw new Error('the engine has no view');
        expectHonest(asked.value, feed);
      }
    },
    { share: 5 },
  );
});
