import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isCoinm } from './binance-coinm.ts';
import { isMultiAssets } from './binance-multi.ts';
import { isUsdmSingle } from './binance-usdm.ts';
import { isBybit } from './bybit.ts';
import { checkVectors, isDecisive, type Verdict } from './check-vectors.ts';
import { isDeribit } from './deribit.ts';
import { isHyperliquid } from './hyperliquid.ts';
import { isOkx } from './okx.ts';
import { besideOurFigures } from './uncovered.ts';
import { readVectors, type Vector } from './vector-file.ts';

const vectors = readVectors(join(import.meta.dirname, '../../recordings/vectors/vectors.json'));
const decisiveOf = (asks: (vector: Vector) => boolean): readonly Vector[] =>
  vectors.filter((vector) => asks(vector) && isDecisive(vector));
const decisive = vectors.filter(isDecisive);

const all = checkVectors(vectors);
const of = (verdict: Verdict): typeof all => all.filter((entry) => entry.verdict === verdict);

describe('the venue’s worked examples', () => {
  it('are all accounted for', () => {
    const verdicts = ['match', 'MISMATCH', 'unresolved', 'beside', 'later', 'not covered'] as const;
    expect(Object.fromEntries(verdicts.map((verdict) => [verdict, of(verdict).length]))).toEqual({
      match: 262,
      MISMATCH: 0,
      unresolved: 12,
      beside: 16,
      later: 123,
      'not covered': 0,
    });
  });

  it('match by the rules of their time, by version', () => {
    const versions = Map.groupBy(of('match'), ({ version }) => version ?? 'in force');
    const counts = [...versions].map(([version, entries]) => [version, entries.length]);
    expect(Object.fromEntries(counts)).toEqual({
      'in force': 195,
      'today’s formulas, tables of their time passed in': 9,
      'Bybit until 1 September 2025': 31,
      'Hyperliquid of March 2023': 7,
      'Hyperliquid’s funding of May 2023': 1,
      'Deribit until July 2026, rates passed in': 19,
    });
  });

  it('are left out by name, and only as long as they are there', () => {
    for (const { ids, field } of besideOurFigures)
      for (const id of ids) {
        const example = vectors.find((vector) => vector.id === id);
        expect(example, id).toBeDefined();
        if (field !== null) expect(Object.keys(example!.expected)).toContain(field);
      }
  });

  it('are none of them blind evidence of a mode of ours that is left out', () => {
    const leftOut = [...of('beside'), ...of('later')].filter(({ decisive }) => decisive);
    expect(leftOut).toMatchObject([{ id: 'drb-sm-delta', field: 'delta_total' }]);
  });

  it('has the decisive examples of Binance USDⓈ-M single-asset mode', () => {
    expect(decisiveOf(isUsdmSingle).length).toBe(22);
  });

  it('has the decisive examples of Binance multi-assets mode', () => {
    expect(decisiveOf(isMultiAssets).map(({ id }) => id)).toEqual([
      'bn-ma-index-01',
      'bn-ma-index-02',
      'bn-ma-index-03',
      'bn-ma-eq-01',
    ]);
  });

  it('reproduces what there is of COIN-M but for the two figures whose sources are in doubt', () => {
    const checked = checkVectors(vectors.filter(isCoinm));
    expect(checked.length).toBe(11);
    expect(checked.filter(({ verdict }) => verdict !== 'match')).toMatchObject([
      { id: 'bn-cm-doc-01', field: 'notionalValue', verdict: 'unresolved' },
      { id: 'bn-coinm-calc-01', field: 'liquidationPrice', verdict: 'unresolved' },
    ]);
  });

  it('has the decisive examples of Bybit’s cross and isolated margin', () => {
    expect(decisiveOf(isBybit).length).toBe(31);
  });

  it('has the decisive examples of OKX futures and multi-currency mode', () => {
    expect(decisiveOf(isOkx).map(({ id }) => id)).toEqual([
      'okx-margin-iso-long-upl',
      'okx-mc-imr-ws',
      'okx-mc-upl-usd',
      'okx-mc-potential-borrow',
      'okx-fut-eq',
      'okx-naut-totalEq',
      'okx-naut-iso-eq',
      'okx-disc-slab-usdt-a',
      'okx-disc-slab-usdt-b',
    ]);
  });

  it.each([
    ['Hyperliquid', isHyperliquid, 33],
    ['Deribit standard margin', isDeribit, 9],
  ] as const)('has the decisive examples of %s', (_name, asks, count) => {
    expect(decisiveOf(asks).length).toBe(count);
  });

  it('says of an unpublished rule that it is one, instead of guessing', () => {
    const pending = vectors.filter(({ id }) => id === 'okx-mc-adjEq-pending');
    expect(checkVectors(pending)).toMatchObject([
      { verdict: 'unresolved', note: expect.stringContaining('is not published') as string },
    ]);
  });

  it.each(decisive.map((vector) => [vector.id, vector] as const))(
    'reproduces %s within its tolerance',
    (_id, vector) => {
      for (const checked of checkVectors([vector])) {
        const option = checked.id === 'drb-sm-delta' && checked.field === 'delta_total';
        expect(checked, checked.note).toMatchObject({ verdict: option ? 'later' : 'match' });
      }
    },
  );

  it('misses an example whose expected figure is changed in its last digit', () => {
    const [changed] = decisive.filter((vector) => vector.id === 'bn-margin-03');
    const checked = checkVectors([{ ...changed!, expected: { notional: '21.12305053' } }]);
    expect(checked[0]?.verdict).toBe('MISMATCH');
  });
});
