import { expect, it } from 'vitest';
import { chosenOf, filterChoices } from './filter-choices.ts';

const accounts = [
  { id: 'a', label: 'Main', venue: 'binance' },
  { id: 'b', label: 'Swing', venue: 'binance' },
  { id: 'c', label: 'Basis', venue: 'okx' },
] as const;
const choices = filterChoices(accounts, ['BTC', 'WBTC', 'SOL', 'USDT', 'USDC']);
const none = { list: 'coins', sort: 'nearest', reverse: false } as const;

it('offers each account, venue and coin once, and the groups of coins held to one price', () => {
  expect(choices.accounts.map(({ text }) => text)).toEqual(['Main', 'Swing', 'Basis']);
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
  // A coin that only a what-if held is still there to be taken away.
  expect(chips(['HYPE'])).toEqual(['HYPE']);
});
