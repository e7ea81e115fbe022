import { expect, it } from 'vitest';
import type { RiskView } from '#shared/contract/risk.ts';
import type { Load } from '#shared/domain/figure.ts';
import { trayWords as wordsOf, type TrayWords } from './tray-words.ts';
import { words } from './words/words.ts';

const trayWords = (view: RiskView | null): TrayWords => wordsOf(view, words.en);

/** The tray reads the book, the levels, the worst account and the unknown ones only. */
function view(load: Partial<Load> | null, unknown = 0): RiskView {
  const now = {
    value: 0.4,
    quality: 'live',
    source: 'model',
    reason: null,
    beyond: false,
    ...load,
  };
  return {
    book: { accounts: 3 },
    levels: [
      { name: 'margin-call', load: 0.8 },
      { name: 'liquidation', load: 1 },
    ],
    worst: load && { now: { accountId: 'a', label: 'Carry', load: now } },
    unknownLoads: Array.from({ length: unknown }, () => ({ reason: 'no mode' })),
  } as unknown as RiskView;
}

it('names the worst account and its load', () => {
  expect(trayWords(view({ value: 0.3921 }))).toEqual({
    state: 'calm',
    title: '39.2 %',
    toolTip: 'Plimsoll: worst load 39.2 %, Carry',
  });
});

it('takes another picture from each level on', () => {
  expect(trayWords(view({ value: 0.8 })).state).toBe('called');
  expect(trayWords(view({ value: 1 })).state).toBe('alarmed');
  expect(trayWords(view({ value: null, beyond: true }))).toMatchObject({
    state: 'alarmed',
    toolTip: 'Plimsoll: Carry is past liquidation',
  });
});

it('is never calm while anything is unknown, but alarmed all the same', () => {
  expect(trayWords(null).state).toBe('unknown');
  expect(trayWords(view(null)).state).toBe('unknown');
  expect(trayWords(view({ value: null, quality: 'unknown' })).state).toBe('unknown');
  expect(
    trayWords(view({ quality: 'stale', reason: 'Vault: balances: not confirmed lately' })),
  ).toMatchObject({
    state: 'unknown',
    toolTip: 'Plimsoll: worst load 40.0 %, Carry; stale: Vault: balances: not confirmed lately',
  });
  expect(trayWords(view({ value: 0.2, quality: 'partial' }, 2))).toMatchObject({
    state: 'unknown',
    toolTip: 'Plimsoll: worst load 20.0 %, Carry; 2 more accounts are unknown',
  });
  expect(trayWords(view({ value: 1.2 }, 1)).state).toBe('alarmed');
});

it('says the same in Chinese', () => {
  const said = (of: RiskView | null): string => wordsOf(of, words['zh-CN']).toolTip;
  expect(said(null)).toBe('Plimsoll：目前没有数据');
  expect(said(view({ value: null, beyond: true }))).toBe('Plimsoll：Carry 已越过强平');
  expect(said(view({ value: 0.3921, quality: 'partial' }, 2))).toBe(
    'Plimsoll：最差负载 39.2 %，Carry；另有 2 个账户未知',
  );
  expect(said(view({ quality: 'stale', reason: null }))).toContain('；已过时');
});
