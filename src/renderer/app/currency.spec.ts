import { expect, it } from 'vitest';
import type { RiskView } from '#shared/contract/risk.ts';
import { currency } from './currency.ts';

const open = {
  kind: 'open',
  hello: { session: 's', version: '0', capabilities: { windows: 'page' }, venues: 'real' },
} as const;
/** Only the epoch matters here. */
const view = { epoch: 2 } as unknown as RiskView;
const running = { state: 'running', epoch: 2, reason: null } as const;

it('has nothing to say while the engine runs and the page is connected', () => {
  expect(currency(view, running, open)).toBeNull();
  expect(currency(view, null, open)).toBeNull();
});

it('calls figures of an engine that is gone not current, though the new one runs', () => {
  expect(currency(view, { ...running, epoch: 3 }, open)).toContain('new figures');
});

it('says since when the page is disconnected', () => {
  expect(currency(view, running, { kind: 'lost', since: 0 })).toContain('00:00:00 UTC');
});

it.each(['recomputing', 'stopped'] as const)(
  'voids every figure while the engine is %s',
  (state) => {
    expect(currency(view, { state, epoch: 2, reason: null }, open)).toContain('No figure');
  },
);
