import { expect, it } from 'vitest';
import type { BandSide, Bands, LadderRow } from '#shared/contract/ladder.ts';
import { bandDoubts, noteLines } from './band-words.ts';
import { ladderSource } from './ladder-export.ts';

const nowhere = { marginCall: null, liquidation: null, bankruptcy: null };
const none: BandSide = { ...nowhere, leaves: nowhere };
const down: BandSide = { ...none, liquidation: -0.1 };

/** A row of a coin, as far as its bands are told. */
function row(worth: Pick<Bands, 'quality' | 'reason'>, unknown: Bands['unknown'] = []): LadderRow {
  const bands: Bands = { down, up: none, venueLiquidations: [], unknown, ...worth };
  const figure = { value: null, quality: 'live', source: null, reason: null };
  const change = { now: figure, after: null };
  return {
    kind: 'coin',
    coin: 'BTC',
    hiddenAccounts: 0,
    bands: { now: bands, after: null },
    nearest: { now: { move: figure, price: figure }, after: null },
    stops: [],
    range24h: null,
    mark: change,
    netExposure: change,
  } as unknown as LadderRow;
}

const stale = { quality: 'stale', reason: 'Carry: balances: not confirmed lately' } as const;

it('says of bands that are not to be trusted why not, once', () => {
  expect(bandDoubts(row({ quality: 'live', reason: null }))).toEqual([]);
  const words = 'in doubt: stale: Carry: balances: not confirmed lately';
  expect(noteLines(row(stale))).toEqual([words]);
  const both = row(stale);
  expect(bandDoubts({ ...both, bands: { now: both.bands.now, after: both.bands.now } })).toEqual([
    words,
  ]);
});

it('names accounts without bands one by one, and not again', () => {
  const unknown = [{ account: 'Vault', reason: 'no model' }];
  const partial = { quality: 'partial', reason: 'Vault is not among them: no model' } as const;
  expect(noteLines(row(partial, unknown))).toEqual(['unknown: Vault: no model']);
});

it('says that an account was read in part, which no list of missing accounts names', () => {
  const partial = { quality: 'partial', reason: 'Vault: its COIN-M wallet is not read' } as const;
  const words = 'in doubt: partial: Vault: its COIN-M wallet is not read';
  expect(bandDoubts(row(partial))).toEqual([words]);
  expect(noteLines(row(partial))).toEqual([words]);
});

it('says in the file of every level that it is in doubt', () => {
  const [line] = ladderSource([row(stale)], false, 0).table(false, []).rows;
  expect(line?.at(-1)).toContain('stale, Carry: balances: not confirmed lately');
  const [sound] = ladderSource([row({ quality: 'live', reason: null })], false, 0).table(
    false,
    [],
  ).rows;
  expect(sound?.at(-1)).not.toContain('stale');
});
