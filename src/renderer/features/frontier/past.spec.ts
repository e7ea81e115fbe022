import { expect, it } from 'vitest';
import type { DailyHistory } from '#shared/contract/market.ts';
import { coinGroups, firstFrontier, groupOf, groupsAgainst } from './coin-groups.ts';
import { crashDays } from './crash-days.ts';
import { pastMoves } from './daily-moves.ts';

const coins = ['BTC', 'ETH', 'STETH', 'SOL', 'USDT'];
const byId = (id: string) => coinGroups(coins).find((group) => group.id === id)!;

it('offers every coin, and pegged coins together', () => {
  expect(coinGroups(coins).map(({ id }) => id)).toEqual([
    'coin:BTC',
    'peg:ETH',
    'coin:ETH',
    'coin:STETH',
    'coin:SOL',
    'coin:USDT',
  ]);
  expect(byId('peg:ETH')).toMatchObject({ name: 'ETH with STETH', coins: ['ETH', 'STETH'] });
});

it('sets a group against what shares no coin with it, first of all everything else but dollars', () => {
  const against = groupsAgainst(byId('peg:ETH'), coins);
  expect(against[0]).toMatchObject({ id: 'rest', coins: ['BTC', 'SOL'] });
  expect(against.flatMap(({ coins: members }) => members)).not.toContain('STETH');
});

it('begins with the largest coin against everything else; a book of one coin has no frontier', () => {
  expect(firstFrontier(coins)).toEqual({ first: ['BTC'], second: ['ETH', 'STETH', 'SOL'] });
  expect(firstFrontier(['USDT', 'BTC', 'ETH'])).toEqual({ first: ['BTC'], second: ['USDT'] });
  expect(firstFrontier(['BTC'])).toBeNull();
});

it('knows a group by its coins, in any order', () => {
  expect(groupOf(['STETH', 'ETH'], coinGroups(coins))?.id).toBe('peg:ETH');
  expect(groupOf(['BTC', 'SOL'], coinGroups(coins))).toBeNull();
});

const history: DailyHistory = {
  origin: 'a spec',
  from: '2020-03-10',
  days: 4,
  series: [
    { coin: 'BTC', closes: [100, 110, 55, 66] },
    { coin: 'ETH', closes: [null, 10, 9, null] },
    { coin: 'SOL', closes: [null, null, 2, 3] },
  ],
};

it('has a dot for each day on which both have a close and one before', () => {
  const { days, missing } = pastMoves(history, byId('coin:BTC'), byId('peg:ETH'));
  expect(days).toEqual([{ date: '2020-03-12', first: -0.5, second: expect.closeTo(-0.1, 12) }]);
  expect(missing).toBeNull();
});

it('takes the mean over the coins of the rest that have a past, and names those that have none', () => {
  const rest = { ...byId('coin:BTC'), short: 'the rest', past: ['ETH', 'SOL', 'LEO'] };
  const { days, missing } = pastMoves(history, byId('coin:BTC'), rest);
  expect(days.map(({ date, second }) => [date, second])).toEqual([
    ['2020-03-12', expect.closeTo(-0.1, 12)],
    ['2020-03-13', 0.5],
  ]);
  expect(missing).toBe('no daily history of LEO');
});

it('lists every crash day, with what is missing of it', () => {
  const { crashes } = pastMoves(history, byId('coin:BTC'), byId('coin:SOL'));
  expect(crashes).toHaveLength(crashDays.length);
  expect(crashes[0]).toEqual({
    date: '2020-03-12',
    name: 'Black Thursday',
    first: -0.5,
    second: null,
  });
  expect(crashes[1]).toMatchObject({ first: null, second: null });
});
