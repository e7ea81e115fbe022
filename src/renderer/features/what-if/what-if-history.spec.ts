import { expect, it } from 'vitest';
import type { Edit } from '#shared/domain/edit.ts';
import {
  commit,
  drag,
  emptyHistory,
  isAnswered,
  isHeld,
  redo,
  undo,
  withShock,
  withSize,
  type WhatIf,
} from './what-if-history.ts';

const btc = (move: number): WhatIf => ({ edits: [], shocks: [{ coin: 'BTC', move }] });
const deposit: Edit = { kind: 'deposit', account: 'a', asset: 'USDT', amount: '5' };

it('makes one step of a whole drag', () => {
  let history = drag(emptyHistory, btc(-0.1));
  history = drag(history, btc(-0.2));
  history = commit(history, btc(-0.2));
  expect(history.present).toEqual(btc(-0.2));
  expect(undo(history).present).toEqual(emptyHistory.present);
});

it('makes no step of a drag that returns to where it began', () => {
  const history = commit(drag(emptyHistory, btc(-0.1)), emptyHistory.present);
  expect(history.past).toEqual([]);
  expect(history.held).toBeNull();
});

it('is held while a drag has it elsewhere, and no longer', () => {
  const held = drag(emptyHistory, btc(-0.1));
  expect(isHeld(held)).toBe(true);
  expect(isHeld(drag(held, emptyHistory.present))).toBe(false);
  expect(isHeld(commit(held, btc(-0.1)))).toBe(false);
});

it('redoes what was undone, until something new is done', () => {
  const undone = undo(commit(commit(emptyHistory, btc(-0.1)), btc(-0.2)));
  expect(redo(undone).present).toEqual(btc(-0.2));
  expect(redo(commit(undone, btc(0.3))).present).toEqual(btc(0.3));
});

it('undoes edits and moves in the order they were made', () => {
  const moved = commit(emptyHistory, btc(-0.1));
  const both = commit(moved, { ...moved.present, edits: [deposit] });
  expect(undo(both).present).toEqual(btc(-0.1));
  expect(undo(undo(both)).present).toEqual(emptyHistory.present);
});

it('has nothing to undo at the beginning', () => {
  expect(undo(emptyHistory)).toBe(emptyHistory);
});

it('replaces a coin in place and removes it with null', () => {
  const shocks = withShock(btc(-0.1).shocks, 'ETH', 0.1);
  expect(withShock(shocks, 'BTC', 0)).toEqual([
    { coin: 'BTC', move: 0 },
    { coin: 'ETH', move: 0.1 },
  ]);
  expect(withShock(shocks, 'BTC', null)).toEqual([{ coin: 'ETH', move: 0.1 }]);
});

it('keeps one size of a position while it is the last thing said of it', () => {
  const held = { account: 'a', position: 'p' };
  const once = withSize([deposit], held, '2');
  expect(withSize(once, held, '3')).toEqual([deposit, { kind: 'resize', ...held, quantity: '3' }]);
  expect(withSize(once, held, null)).toEqual([deposit]);
  expect(withSize([...once, deposit], held, '3')).toHaveLength(4);
});

it('takes a view for the answer to its own what-if only, a refusal for that of what it refuses', () => {
  const asked: WhatIf = { edits: [deposit], shocks: [{ coin: 'BTC', move: -0.1 }] };
  const shocks = [...asked.shocks];
  expect(isAnswered({ edits: [deposit], shocks, refusal: null }, asked)).toBe(true);
  expect(isAnswered({ edits: [], shocks, refusal: null }, asked)).toBe(false);
  const refusal = { edits: [deposit], edit: 0, text: 'no' };
  expect(isAnswered({ edits: [], shocks, refusal }, asked)).toBe(true);
  expect(isAnswered({ edits: [], shocks, refusal: { ...refusal, edits: [] } }, asked)).toBe(false);
});

it('takes moves for the same whatever their order', () => {
  const shocks = [...withShock(btc(-0.1).shocks, 'ETH', 0.1)];
  const asked = { edits: [], shocks };
  expect(isAnswered({ edits: [], shocks: shocks.toReversed(), refusal: null }, asked)).toBe(true);
  expect(isAnswered({ edits: [], shocks: shocks.slice(1), refusal: null }, asked)).toBe(false);
});
