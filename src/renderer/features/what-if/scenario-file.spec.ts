import { expect, it } from 'vitest';
import type { Edit } from '#shared/domain/edit.ts';
import {
  looksLikeScenario,
  readScenario,
  scenarioFileName,
  scenarioText,
} from './scenario-file.ts';

const deposit: Edit = { kind: 'deposit', account: 'a', asset: 'USDT', amount: '5' };
const coins = new Set(['BTC', 'ETH']);
const shocks = [
  { coin: '*', move: -0.2 },
  { coin: 'BTC', move: -0.1 },
];

it('gives back what was kept, sliders as sliders', () => {
  const kept = { edits: [deposit], shocks };
  const text = scenarioText('Weekend', kept);
  expect(looksLikeScenario(text)).toBe(true);
  expect(readScenario(text, coins)).toEqual({ ok: true, value: kept });
});

it('leaves a move of a coin the book lacks an edit, which is refused, and not a slider nobody sees', () => {
  const text = scenarioText('Other book', { edits: [], shocks: [{ coin: 'PEPE', move: -0.5 }] });
  const read = readScenario(text, coins);
  expect(read.ok && read.value).toMatchObject({ edits: [{ kind: 'prices' }], shocks: [] });
});

it('leaves a move of a group an edit', () => {
  const edits: Edit[] = [{ kind: 'prices', moves: [{ target: { group: 'ETH' }, move: -0.1 }] }];
  const read = readScenario(scenarioText('Group', { edits, shocks: [] }), coins);
  expect(read).toEqual({ ok: true, value: { edits, shocks: [] } });
});

it('names the wrong field of a file', () => {
  const wrong = scenarioText('x', { edits: [{ ...deposit, amount: '-5' }], shocks: [] });
  const read = readScenario(wrong, coins);
  expect(read.ok ? '' : read.failure.message).toContain('edits[0].amount');
  const later = readScenario('{"format":"plimsoll.scenario","version":9}', coins);
  expect(later.ok ? '' : later.failure.message).toContain('version 9');
});

it('tells a scenario from a book', () => {
  expect(looksLikeScenario('{"format": "plimsoll.book", "version": 1}')).toBe(false);
  expect(looksLikeScenario(' [{"kind": "time", "hours": 8}]')).toBe(true);
});

it('makes a file name of any name', () => {
  expect(scenarioFileName('Weekend, −20 %')).toBe('weekend-20.scenario.json');
  expect(scenarioFileName('周末')).toBe('what-if.scenario.json');
});
