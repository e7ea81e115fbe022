import { expect, it } from 'vitest';
import type { RiskView } from '#shared/contract/risk.ts';
import type { Quality } from '#shared/domain/figure.ts';
import { badgeState } from './state-badge.ts';

const open = {
  kind: 'open',
  hello: { session: 's', version: '0', capabilities: { windows: 'page' }, venues: 'real' },
} as const;

/** The badge reads these fields only. */
function view(knownLoads: number, quality: Quality, shocks: RiskView['shocks'] = []): RiskView {
  return {
    shocks,
    edits: [],
    refusal: null,
    book: { name: 'My book', kind: 'saved', origin: null, accounts: 3 },
    totals: { knownLoads, quality },
    unknownLoads: [{ accountId: 'a', label: 'Vault', reason: 'no margin mode in the reply' }],
  } as unknown as RiskView;
}

it('puts a lost connection above everything else', () => {
  const shocks = [{ coin: 'BTC', move: -0.1 }];
  const lost = { kind: 'lost', since: 0 } as const;
  expect(badgeState(view(3, 'live', shocks), lost, lost)).toMatchObject({
    tone: 'alarm',
    text: 'disconnected',
  });
});

it('does not pass figures off as current while the engine is away', () => {
  const why = { kind: 'recomputing', reason: 'restarted' } as const;
  expect(badgeState(view(3, 'live'), why, open)).toMatchObject({ tone: 'alarm', hint: why.reason });
});

it.each([
  ['silent', 'not answering'],
  ['awaited', 'not answered yet'],
  ['restarted', 'recomputing'],
] as const)('does not pass a what-if of a core that is %s off as merely not real', (kind, text) => {
  const shocks = [{ coin: 'BTC', move: -0.1 }];
  const badge = badgeState(view(3, 'live', shocks), { kind }, open);
  expect(badge).toMatchObject({ tone: 'alarm', text });
});

it('says that a what-if is not real', () => {
  const shocks = [{ coin: 'BTC', move: -0.1 }];
  expect(badgeState(view(3, 'live', shocks), null, open).tone).toBe('what-if');
});

it('says that edits were refused, beside the moves that were not', () => {
  const refusal: RiskView['refusal'] = { edits: [], edit: 0, text: 'no such account' };
  const shocks = [{ coin: 'BTC', move: -0.1 }];
  expect(badgeState({ ...view(3, 'live'), refusal }, null, open)).toMatchObject({
    tone: 'doubt',
    text: 'figures without the refused edits',
  });
  const moved = badgeState({ ...view(3, 'live', shocks), refusal }, null, open);
  expect(moved).toMatchObject({ tone: 'what-if', text: 'what-if without the refused edits' });
});

it('counts the accounts that are known whenever not all are, and says why', () => {
  const badge = badgeState(view(2, 'live'), null, open);
  expect(badge).toMatchObject({
    tone: 'doubt',
    text: 'book file · partial, 2 of 3 accounts known',
  });
  expect(badge.hint).toContain('no margin mode in the reply');
});

it('doubts totals that are complete but stale', () => {
  expect(badgeState(view(3, 'stale'), null, open)).toMatchObject({ tone: 'doubt' });
  expect(badgeState(view(3, 'as-of'), null, open)).toMatchObject({ tone: 'plain' });
});
