import { describe, expect, it } from 'vitest';
import type { EditSubject } from '#shared/contract/what-if.ts';
import type { Edit } from '#shared/domain/edit.ts';
import { chipsOf } from './edit-chips.ts';
import { editWords, refusalWords } from './edit-words.ts';

const main: EditSubject = {
  account: { label: 'Main', venue: 'binance' },
  to: null,
  symbol: 'BTCUSDT',
  quantity: '1.2',
  unit: 'BTC',
  settle: 'USDT',
};
const held = { account: 'a', position: 'p' };
const close: Edit = { kind: 'close', ...held };
const resize: Edit = { kind: 'resize', ...held, quantity: '-0.6' };
const quiet = { refusal: null, subjects: [], notes: [], tierSteps: [] };

/** Words use spaces that do not break a figure from its unit. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('an edit in words', () => {
  it('says the size, the side and whose it is', () => {
    expect(plain(editWords(close, main))).toBe('Close 1.2 BTC long at Binance · Main');
    expect(plain(editWords(resize, { ...main, quantity: '-1.2' }))).toBe(
      'Resize 1.2 BTC short to 0.6 BTC short at Binance · Main',
    );
    expect(plain(editWords({ ...resize, quantity: '0' }, main))).toContain('to 0 BTC at');
  });

  it('names the contract where the unit does not, and the venue once', () => {
    const inverse = { ...main, symbol: 'ETH-USD-SWAP', quantity: '-225000', unit: 'USD' };
    const party = { label: 'Binance · Main', venue: 'binance' as const };
    expect(plain(editWords(close, { ...inverse, account: party }))).toBe(
      'Close 225,000 USD short ETH-USD-SWAP at Binance · Main',
    );
  });

  it('has words for what the book does not have', () => {
    expect(editWords(close, null)).toBe('Close p at a');
    expect(editWords({ kind: 'fee', venue: 'okx', instrument: null, taker: '0.0005' }, null)).toBe(
      'Fees taker 0.05\u00a0% at OKX',
    );
  });

  it('says moves with their target', () => {
    const moves = [
      { target: { coin: 'USDT' }, move: -0.05 },
      { target: { all: true as const }, market: -0.1, betas: { ETH: 1.2 }, others: 1 },
    ];
    expect(plain(editWords({ kind: 'prices', moves }, null))).toBe(
      'Move USDT −5 %, Move everything by beta of a market at −10 % (ETH 1.2, others 1)',
    );
  });
});

describe('chips', () => {
  it('carry the notes of their own edit', () => {
    const notes = [{ edit: 1, account: 'a', text: 'no fee is counted' }];
    const [first, second] = chipsOf([close, resize], {
      ...quiet,
      edits: [close, resize],
      subjects: [main, main],
      notes,
    });
    expect(first).toMatchObject({ state: 'made', notes: [] });
    expect(second).toMatchObject({ state: 'made', notes: ['no fee is counted'] });
  });

  it('say which one is refused, and that the others are left out with it', () => {
    const refusal = {
      edits: [close, resize],
      edit: 1,
      text: 'accounts[a].positions[p]: the account has no such position',
    };
    const chips = chipsOf([close, resize], { ...quiet, edits: [], refusal, subjects: [main] });
    expect(chips.map(({ state }) => state)).toEqual(['without', 'refused']);
    expect(chips[1]?.refusal).toBe('the account has no such position');
  });

  it('take nothing that was said of another edit for their own', () => {
    const [chip] = chipsOf([resize], {
      ...quiet,
      edits: [close],
      subjects: [main],
      notes: [{ edit: 0, account: 'a', text: 'of the close' }],
    });
    expect(chip).toMatchObject({ state: 'waiting', notes: [] });
  });

  it('say a tier step at the last edit of its position', () => {
    const step = { ...held, label: 'Main', symbol: 'BTCUSDT', from: 0.004, to: null };
    const grown: Edit = { ...resize, quantity: '9' };
    const chips = chipsOf([resize, grown], {
      ...quiet,
      edits: [resize, grown],
      subjects: [main, main],
      tierSteps: [step],
    });
    expect(chips[0]?.steps).toEqual([]);
    expect(plain(chips[1]?.steps[0] ?? '')).toBe(
      'maintenance tier 0.40 % → beyond the last tier, unknown',
    );
  });
});

it('leaves out the place in the document that a refusal begins with', () => {
  expect(refusalWords('accounts[a]: its wallet holds 5')).toBe('its wallet holds 5');
  expect(refusalWords('moves[0].target: the book has no coin')).toContain('moves[0]');
});
