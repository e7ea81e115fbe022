import { expect, it } from 'vitest';
import type { Quality } from '#shared/domain/figure.ts';
import type { ReportAccount } from '#shared/domain/risk-report.ts';
import { stopsSource, waterfallSource } from './account-exports.ts';
import { levelPricesSource } from './level-prices-export.ts';
import { verdictTone } from './position-words.ts';

/** An account of which a part of the load is not known; what a table of the page reads of it. */
function report(inputs: Quality): ReportAccount {
  const race = { verdict: 'stop-first', liquidation: { move: -0.2, price: '80' }, reason: null };
  const sides = { down: { move: -0.2, price: '80' }, up: null, passed: false };
  return {
    quality: 'partial',
    inputs: { quality: inputs, reason: inputs === 'live' ? null : 'the replies differ' },
    positions: [],
    waterfall: [{ step: 'wallet', position: null, amount: '5', maintenance: null, reason: null }],
    stops: [
      {
        id: 's',
        position: 'p',
        kind: 'stop-market',
        triggerPrice: '90',
        triggerBy: 'mark',
        covers: 1,
        alone: race,
        together: race,
      },
    ],
    levels: [],
    coins: [{ coin: 'BTC', mark: '100', bankruptcy: sides, levels: [], reasons: {} }],
  } as unknown as ReportAccount;
}

it('says in every file what the inputs of the account are worth, whatever is known of its load', () => {
  const doubtsOf = (inputs: Quality) => {
    const change = { now: report(inputs), after: null };
    return [waterfallSource(change), stopsSource(change), levelPricesSource(change)].map((source) =>
      source.table(false, []).rows[0]?.at(-1),
    );
  };
  for (const doubts of doubtsOf('suspect')) expect(doubts).toContain('suspect, the replies differ');
  expect(doubtsOf('live')).toEqual(['', '', '']);
});

it('calls no stop in time by figures that may not say so', () => {
  expect([verdictTone('stop-first', true), verdictTone('stop-first', false)]).toEqual([
    'calm',
    'doubt',
  ]);
  expect(verdictTone('account-first', false)).toBe('danger');
});
