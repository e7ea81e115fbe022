import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isCoinm } from './binance-coinm.ts';
import { isMultiAssets } from './binance-multi.ts';
import { isUsdmSingle } from './binance-usdm.ts';
import { isBybit } from './bybit.ts';
import { checkVectors, isDecisive } from './check-vectors.ts';
import { isDeribitStandard } from './deribit.ts';
import { isHyperliquid } from './hyperliquid.ts';
import { isOkx } from './okx.ts';
import { readVectors, type Vector } from './vector-file.ts';

const vectors = readVectors(join(import.meta.dirname, '../../recordings/vectors/vectors.json'));
const decisiveOf = (asks: (vector: Vector) => boolean): readonly Vector[] =>
  vectors.filter((vector) => asks(vector) && isDecisive(vector));
const decisive = vectors.filter(isDecisive);

/** Figures of these examples that are no margin: options, a session's profit, a leverage setting. */
const beside: ReadonlySet<string> = new Set([
  'drb-sm-available available_funds',
  'drb-sm-available available_withdrawal_funds',
  'drb-sm-delta delta_total',
  'drb-sm-delta projected_delta_total',
  'drb-sm-pos-im leverage',
]);

describe('the venue’s worked examples', () => {
  it('has the decisive examples of Binance USDⓈ-M single-asset mode', () => {
    expect(decisiveOf(isUsdmSingle).length).toBe(19);
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
    expect(decisiveOf(isBybit).length).toBe(17);
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
    ]);
  });

  it.each([
    ['Hyperliquid', isHyperliquid, 29],
    ['Deribit standard margin', isDeribitStandard, 9],
  ] as const)('has the decisive examples of %s', (_name, asks, count) => {
    expect(decisiveOf(asks).length).toBe(count);
  });

  it('says of an unpublished rule that it is one, instead of guessing', () => {
    const pending = vectors.filter(({ id }) => id === 'okx-mc-adjEq-pending');
    expect(checkVectors(pending)).toMatchObject([
      { verdict: 'not covered', note: expect.stringContaining('is not published') as string },
    ]);
  });

  it.each(decisive.map((vector) => [vector.id, vector] as const))(
    'reproduces %s within its tolerance',
    (_id, vector) => {
      for (const checked of checkVectors([vector])) {
        const verdict = beside.has(`${checked.id} ${checked.field}`) ? 'not covered' : 'match';
        expect(checked, checked.note).toMatchObject({ verdict });
      }
    },
  );

  it('misses an example whose expected figure is changed in its last digit', () => {
    const [changed] = decisive.filter((vector) => vector.id === 'bn-margin-03');
    const checked = checkVectors([{ ...changed!, expected: { notional: '21.12305053' } }]);
    expect(checked[0]?.verdict).toBe('MISMATCH');
  });
});
