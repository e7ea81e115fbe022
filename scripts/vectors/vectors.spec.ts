import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkVectors } from './check-vectors.ts';
import { isUsdmSingle } from './binance-usdm.ts';
import { isOkx } from './okx.ts';
import { readVectors, type Vector } from './vector-file.ts';

const vectors = readVectors(join(import.meta.dirname, '../../recordings/vectors/vectors.json'));
const decisiveOf = (asks: (vector: Vector) => boolean): readonly Vector[] =>
  vectors.filter(
    (vector) => asks(vector) && vector.evidence === 'blind' && vector.regime === 'current',
  );
const decisive = [...decisiveOf(isUsdmSingle), ...decisiveOf(isOkx)];

describe('the venue’s worked examples', () => {
  it('has the decisive examples of Binance USDⓈ-M single-asset mode', () => {
    expect(decisiveOf(isUsdmSingle).length).toBe(19);
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

  it('says of an unpublished rule that it is one, instead of guessing', () => {
    const pending = vectors.filter(({ id }) => id === 'okx-mc-adjEq-pending');
    expect(checkVectors(pending)).toMatchObject([
      { verdict: 'not covered', note: expect.stringContaining('is not published') as string },
    ]);
  });

  it.each(decisive.map((vector) => [vector.id, vector] as const))(
    'reproduces %s within its tolerance',
    (_id, vector) => {
      for (const checked of checkVectors([vector]))
        expect(checked, checked.note).toMatchObject({ verdict: 'match' });
    },
  );

  it('misses an example whose expected figure is changed in its last digit', () => {
    const [changed] = decisive.filter((vector) => vector.id === 'bn-margin-03');
    const checked = checkVectors([{ ...changed!, expected: { notional: '21.12305053' } }]);
    expect(checked[0]?.verdict).toBe('MISMATCH');
  });
});
