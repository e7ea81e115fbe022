import { expect, it } from 'vitest';
import { outdated } from './outdated.ts';

it('leaves no figure live, however deep it lies, and changes nothing else', () => {
  const figure = { value: '1', quality: 'live', source: 'model', reason: null };
  const view = {
    name: 'live',
    totals: { equity: { now: figure, after: null } },
    rows: [{ quality: 'live', load: { now: { ...figure, quality: 'as-of' } } }],
  };
  expect(outdated(view)).toEqual({
    name: 'live',
    totals: { equity: { now: { ...figure, quality: 'stale' }, after: null } },
    rows: [{ quality: 'stale', load: { now: { ...figure, quality: 'as-of' } } }],
  });
  expect(view.totals.equity.now.quality).toBe('live');
});
