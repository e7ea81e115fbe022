import { expect, it } from 'vitest';
import { commit, drag, emptyHistory, redo, sameShocks, undo, withShock } from './shock-history.ts';

const btc = (move: number) => [{ coin: 'BTC', move }];

it('makes one step of a whole drag', () => {
  let history = drag(emptyHistory, btc(-0.1));
  history = drag(history, btc(-0.2));
  history = commit(history, btc(-0.2));
  expect(history.present).toEqual(btc(-0.2));
  expect(undo(history).present).toEqual([]);
});

it('makes no step of a drag that returns to where it began', () => {
  const history = commit(drag(emptyHistory, btc(-0.1)), []);
  expect(history.past).toEqual([]);
  expect(history.held).toBeNull();
});

it('redoes what was undone, until something new is done', () => {
  const undone = undo(commit(commit(emptyHistory, btc(-0.1)), btc(-0.2)));
  expect(redo(undone).present).toEqual(btc(-0.2));
  expect(redo(commit(undone, btc(0.3))).present).toEqual(btc(0.3));
});

it('has nothing to undo at the beginning', () => {
  expect(undo(emptyHistory)).toBe(emptyHistory);
});

it('replaces a coin in place and removes it with null', () => {
  const shocks = withShock(btc(-0.1), 'ETH', 0.1);
  expect(withShock(shocks, 'BTC', 0)).toEqual([
    { coin: 'BTC', move: 0 },
    { coin: 'ETH', move: 0.1 },
  ]);
  expect(withShock(shocks, 'BTC', null)).toEqual([{ coin: 'ETH', move: 0.1 }]);
});

it('compares shocks regardless of their order', () => {
  const shocks = withShock(btc(-0.1), 'ETH', 0.1);
  expect(sameShocks(shocks, shocks.toReversed())).toBe(true);
  expect(sameShocks(shocks, btc(-0.1))).toBe(false);
});
