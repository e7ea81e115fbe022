import { expect, it } from 'vitest';
import { chosenOf, filterChoices } from './filter-choices.ts';

const accounts = [
  { id: 'a', label: 'Main', venue: 'binance', group: 'Hedges' },
  { id: 'b', label: 'Swing', venue: 'binance', group: 'Trend' },
  { id: 'c', label: 'Basis', venue: 'okx', group: 'Hedges' },
  { id: 'd', label: 'Vault', venue: 'okx', group: null },
] as const;
const choices = filterChoices(accounts, ['BTC', 'WBTC', 'SOL', 'USDT', 'USDC']);
const none = { list: 'coins', sort: 'nearest', reverse: false } as const;

it('offers each account, venue and coin once, a person’s groups, and those of coins held to one price', () => {
  expect(choices.accounts.map(({ text }) => text)).toEqual([
    'Hedges group: 2 accounts',
    ...['Main', 'Swing', 'Basis', 'Vault'],
  ]);
  expect(choices.accounts[0]).toMatchObject({ filter: 'accounts', values: ['a', 'c'] });
  expect(choices.venues.map(({ text }) => text)).toEqual(['Binance', 'OKX']);
  expect(choices.coins.map(({ text }) => text)).toEqual([
    'BTC group: BTC, WBTC',
    'dollar coins: USDT, USDC',
    ...['BTC', 'WBTC', 'SOL', 'USDT', 'USDC'],
  ]);
});

it('names what was chosen, a whole group as one', () => {
  const chips = (coins: string[], chosen: string[] = []) =>
    chosenOf({ ...none, accounts: chosen, venues: [], coins }, choices).map(({ chip }) => chip);
  expect(chips(['WBTC', 'SOL', 'BTC'], ['c'])).toEqual(['Basis', 'BTC group', 'SOL']);
  expect(chips(['BTC'])).toEqual(['BTC']);
  expect(chips([], ['c', 'd', 'a'])).toEqual(['Hedges group', 'Vault']);
  // A coin that only a what-if held is still there to be taken away.
  expect(chips(['HYPE'])).toEqual(['HYPE']);
});
