import { expect, it } from 'vitest';
import { movedCoin, readCoin } from './watch-list.ts';

it('reads a short name however it is typed', () => {
  expect(readCoin(' avax ', ['BTC'])).toEqual({ ok: true, coin: 'AVAX' });
  expect(readCoin('kPEPE', [])).toEqual({ ok: true, coin: 'kPEPE' });
  expect(readCoin('1000bonk', [])).toEqual({ ok: true, coin: '1000BONK' });
});

it('says why a coin is not added', () => {
  expect(readCoin('btc', ['BTC'])).toMatchObject({ ok: false, reason: 'known' });
  expect(readCoin('B TC', [])).toMatchObject({ ok: false, reason: 'unreadable' });
  expect(readCoin('', [])).toMatchObject({ ok: false, reason: 'unreadable' });
  const full = Array.from({ length: 60 }, (_, index) => `C${index}`);
  expect(readCoin('BTC', full)).toMatchObject({ ok: false, reason: 'full' });
});

it('moves a coin one place, and not out of the list', () => {
  expect(movedCoin(['A', 'B', 'C'], 'B', -1)).toEqual(['B', 'A', 'C']);
  expect(movedCoin(['A', 'B', 'C'], 'B', 1)).toEqual(['A', 'C', 'B']);
  expect(movedCoin(['A', 'B'], 'A', -1)).toEqual(['A', 'B']);
});
