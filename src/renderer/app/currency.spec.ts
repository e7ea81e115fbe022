import { expect, it } from 'vitest';
import type { RiskView } from '#shared/contract/risk.ts';
import { notCurrent, notCurrentWords } from './currency.ts';

const open = {
  kind: 'open',
  hello: { session: 's', version: '0', capabilities: { windows: 'page' }, venues: 'real' },
} as const;
/** Only the epoch matters here. */
const answer = { epoch: 2 } as unknown as RiskView;
const engine = { state: 'running', epoch: 2, reason: null } as const;
const standing = { answer, engine, phase: open, isAwaited: false, isSilent: false };

function words(change: Partial<Parameters<typeof notCurrent>[0]>): string | null {
  const why = notCurrent({ ...standing, ...change });
  return why && notCurrentWords(why, answer);
}

it('has nothing to say while the engine runs, the page is connected and the core speaks', () => {
  expect(words({})).toBeNull();
  expect(words({ engine: null })).toBeNull();
});

it('calls figures of an engine that is gone not current, though the new one runs', () => {
  expect(words({ engine: { ...engine, epoch: 3 } })).toContain('new figures');
});

it('says since when the page is disconnected', () => {
  const lost = { kind: 'lost', since: 0 } as const;
  expect(words({ phase: lost })).toContain('00:00:00 UTC');
  // A core that is gone is gone, whatever else is so.
  expect(words({ phase: lost, isSilent: true, isAwaited: true })).toContain('00:00:00 UTC');
});

it('says of a core that is connected that it says nothing, or has not answered yet', () => {
  expect(words({ isSilent: true })).toContain('says nothing');
  expect(words({ isAwaited: true })).toContain('has not answered yet');
});

it.each(['recomputing', 'stopped'] as const)(
  'voids every figure while the engine is %s',
  (state) => {
    expect(words({ engine: { state, epoch: 2, reason: null } })).toContain('No figure');
  },
);
