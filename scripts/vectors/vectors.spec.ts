import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkVectors } from './check-vectors.ts';
import { isUsdmSingle } from './binance-usdm.ts';
import { readVectors } from './vector-file.ts';

const vectors = readVectors(join(import.meta.dirname, '../../recordings/vectors/vectors.json'));
const decisive = vectors.filter(
  (vector) => isUsdmSingle(vector) && vector.evidence === 'blind' && vector.regime === 'current',
);

describe('the venue’s worked examples', () => {
  it('has the decisive examples of Binance USDⓈ-M single-asset mode', () => {
    expect(decisive.length).toBe(19);
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
