import { expect, it } from 'vitest';
import type { LadderLook } from '#shared/contract/ladder.ts';
import type { Balance } from '#shared/domain/account.ts';
import { bookRisk } from '../book/book-risk.ts';
import { bybitAccount, bybitBook, crossPosition } from '../fixtures/bybit-book.ts';
import { bookNow } from '../report/risk-report.ts';
import { buildLadder } from './ladder.ts';
import { liquidationMap } from './liquidation-map.ts';
import { nearestCoin } from './tree-rows.ts';

const balance = (asset: string, wallet: string): Balance => ({
  ...{ asset, wallet, borrowed: null, reported: null },
});
/** Its bitcoin position is far from liquidation. */
const holder = bybitAccount({
  id: 'holder',
  balances: [balance('USDT', '90000')],
  positions: [crossPosition('BTCUSDT', '1', { entryPrice: '100000' })],
});
/** It holds no position in bitcoin, and its margin is nothing else. */
const backed = bybitAccount({
  id: 'backed',
  balances: [balance('BTC', '0.1')],
  positions: [crossPosition('SOLUSDT', '-5000', { entryPrice: '200' })],
});
const source = bybitBook(holder, { BTCUSDT: '100000', SOLUSDT: '200' });
const { book, moment } = bookNow({ ...source, accounts: [holder, backed] });
const risk = bookRisk(book, moment);
const everything: LadderLook = {
  ...{ list: 'coins', sort: 'nearest', reverse: false },
  ...{ accounts: [], venues: [], coins: [] },
};

function bitcoin(look: Partial<LadderLook> = {}) {
  const window = { offset: 0, count: 9, toggled: [], look: { ...everything, ...look } };
  const ladder = buildLadder(risk, null, window);
  const row = ladder.rows.find(({ coin }) => coin === 'BTC');
  if (row?.kind !== 'coin') throw new Error('there is no row of bitcoin');
  return { row, hidden: ladder.hidden };
}

it('a coin is as near to liquidation as on its map, where an account’s margin is made of it', () => {
  const { crossings } = liquidationMap('BTC', risk, risk);
  const first = crossings.find(({ level }) => level === 'liquidation');
  expect(first).toMatchObject({ account: { id: 'backed' } });
  const { row } = bitcoin();
  expect(row.nearest.now.move.value).toBe(first?.move);
  expect(row).toMatchObject({ accounts: 2, positions: 1 });
});

it('a filter that hides that account says that it is nearer', () => {
  const { row, hidden } = bitcoin({ accounts: ['holder'] });
  expect(row.nearest.now.move.value).toBeCloseTo(-0.899, 3);
  expect(row.accounts).toBe(1);
  expect(hidden?.nearer.now).toMatchObject({ coin: 'BTC', account: 'backed' });
});

it('an account is as near to liquidation as the coin takes it that its margin is made of', () => {
  const calm = bybitAccount({
    id: 'calm',
    balances: [balance('BTC', '0.1')],
    positions: [crossPosition('SOLUSDT', '-20', { entryPrice: '200' })],
  });
  const alone = bookNow({ ...source, accounts: [calm] });
  const calmRisk = bookRisk(alone.book, alone.moment);
  const [own] = calmRisk.accounts;
  const crossings = (coin: string) =>
    liquidationMap(coin, calmRisk, calmRisk).crossings.filter(
      ({ level }) => level === 'liquidation',
    );
  const [first] = crossings('BTC');
  expect(first!.move).toBeLessThan(-0.5);
  expect(crossings('SOL').every(({ move }) => Math.abs(move) > Math.abs(first!.move))).toBe(true);
  const { coin, move, price } = nearestCoin(calmRisk, own!);
  expect([coin, move.value]).toEqual(['BTC', first?.move]);
  expect(Number(price.value)).toBeCloseTo(100_000 * (1 + first!.move), 6);
});
