import { expect, it } from 'vitest';
import type { Quality } from '#shared/domain/figure.ts';
import type { ReportAccount } from '#shared/domain/risk-report.ts';
import type { TableSource } from '#renderer/features/tables/table-source.ts';
import { comparedSource, stopsSource, waterfallSource } from './account-exports.ts';
import { levelPricesSource, pricesSource } from './level-prices-export.ts';
import { verdictTone } from './position-words.ts';
import { positionsSource } from './positions-export.ts';
import { positionsOf } from './report-figures.ts';

type Comparison = ReportAccount['compared'][number];

const compared: Comparison = {
  figure: 'equity',
  unit: 'USD',
  model: '100',
  venue: '101',
  difference: '-1',
  tolerance: '0.01',
  verdict: 'drift',
  why: null,
};
const race = { verdict: 'stop-first', liquidation: { move: -0.2, price: '80' }, reason: null };

/** Nothing else of a report is read. */
function account(quality: Quality): ReportAccount {
  const nowhere = { down: null, up: null, passed: false };
  const position = {
    id: 'p',
    symbol: 'BTCUSDT',
    quantity: '1',
    markPrice: '100',
    entryPrice: '90',
    lastPrice: null,
    notional: '100',
    unrealizedPnl: '10',
    initialMargin: '5',
    maintenanceMargin: '1',
    liquidationPrice: '80',
    liquidationDistance: 0.2,
    effectiveLeverage: 2,
    liquidation: { down: { move: -0.2, price: '80' }, up: null, passed: false },
    bankruptcy: nowhere,
    reasons: {},
  };
  return {
    quality,
    inputs: { quality, reason: null },
    compared: [compared, { ...compared, model: null, why: 'no model of it' }],
    pools: [],
    positions: [position],
    waterfall: [{ step: 'equity', position: null, amount: '100', maintenance: null, reason: null }],
    stops: [{ id: 's', position: 'p', triggerPrice: '95', covers: 1, alone: race, together: race }],
  } as unknown as ReportAccount;
}

/** What the file says against its rows. */
function doubts(source: TableSource): readonly (readonly string[])[] {
  return source.table(false, []).rows.map((cells) => cells.at(-1)?.split('; ') ?? []);
}

const turns = { now: account('live'), after: account('stale') };
const files = {
  positions: positionsSource(turns),
  prices: pricesSource(
    { now: positionsOf(turns.now)[0]!, after: positionsOf(turns.after)[0]! },
    [],
  ),
  stops: stopsSource(turns),
  waterfall: waterfallSource(turns),
};

it.each(Object.entries(files))(
  'the file of %s gives each side of a what-if the worth its account has there',
  (_name, file) => {
    for (const said of doubts(file)) {
      const ofNow = said.filter((one) => !one.includes('after the what-if'));
      expect(ofNow.filter((one) => one.includes('stale'))).toEqual([]);
      expect(said.some((one) => /after the what-if: stale/u.test(one))).toBe(true);
    }
  },
);

it('a race and the distance to a liquidation are worth what their account is', () => {
  const change = { now: account('stale'), after: null };
  expect(doubts(stopsSource(change))[0]).toContain('Its coin moves alone: stale');
  expect(doubts(positionsSource(change))[0]?.filter((one) => one.includes('istance'))).toHaveLength(
    1,
  );
});

it('the comparison says of each row what it is worth, and nothing against what the venue alone knows', () => {
  expect(doubts(comparedSource(account('live')))).toEqual([
    [''],
    ['Model: unknown, no model of it'],
  ]);
  expect(doubts(comparedSource(account('stale')))[0]).toEqual(['Model: stale', 'Venue: stale']);
  expect(doubts(comparedSource(account('partial')))[0]).toEqual(['Model: partial']);
});

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
