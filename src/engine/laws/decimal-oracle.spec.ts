import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Book } from '#shared/domain/book.ts';
import { oracleFigures } from '../fixtures/spec-decimal-oracle.ts';
import { riskOf } from '../fixtures/spec-edited-book.ts';
import { law } from '../fixtures/spec-law.ts';
import type { Sum } from '../fixtures/spec-oracle-book.ts';
import { randomBook } from '../fixtures/spec-random-book.ts';
import type { Reading } from '../book/reading.ts';

/** Of the gross size of an amount's terms: a small difference of large ones keeps their rounding. */
const TOLERANCE = 1e-9;

/** Tiers and a spot fee for debts at OKX, which the specs' own rules do not have. */
function withDebts(book: Book): Book {
  const tiers = [
    ['0', '100000', '0.02'],
    ['100000', '2000000', '0.035'],
  ].map(([floor = '0', cap = null, maintenanceRate = '0']) => ({
    floor,
    cap,
    maintenanceRate,
    maxLeverage: null,
    deduction: null,
  }));
  return {
    ...book,
    rules: book.rules.map((rules) =>
      rules.venue === 'okx'
        ? {
            ...rules,
            borrowing: [...(rules.borrowing ?? []), { asset: 'USDT', tiers, takerFee: '0.001' }],
          }
        : rules,
    ),
  };
}

describe('the double models', () => {
  const compared = new Map<string, number>();
  law(
    'give what the venues’ formulas give in decimals of fifty digits',
    fc
      .constantFrom(1, 1, 1e-7, 1e3)
      .chain((scale) => randomBook({ scale }))
      .map(withDebts),
    (book) => {
      const [account] = riskOf(book).accounts;
      const { mode } = account!.account.account;
      for (const { pool, marginBalance, requirement, initialMargin, load } of account!.pools) {
        if (pool.legs.length === 0) continue;
        const oracle = oracleFigures(book, account!.account.account, pool.pool);
        const same = (what: string, ours: Reading, theirs: Sum | null): void => {
          expect(ours.value === null, `${mode}: ${what} ${ours.reason ?? ''}`).toBe(
            theirs === null,
          );
          if (ours.value === null || theirs === null) return;
          const off = theirs.value.minus(ours.value).abs();
          expect(
            off.lte(theirs.gross.times(TOLERANCE)),
            `${mode}: ${what} ${ours.value}, in decimals ${theirs.value.toFixed()}`,
          ).toBe(true);
          compared.set(`${mode} ${what}`, (compared.get(`${mode} ${what}`) ?? 0) + 1);
        };
        same('margin balance', marginBalance, oracle.marginBalance);
        same('requirement', requirement, oracle.requirement);
        same('initial margin', initialMargin, oracle.initial);
        if (oracle.marginBalance === null || oracle.requirement === null) continue;
        expect(load.beyond).toBe(oracle.marginBalance.value.lte(0));
        if (load.value === null) continue;
        const off = oracle.marginBalance.value.times(load.value).minus(oracle.requirement.value);
        const gross = oracle.marginBalance.gross.times(load.value).plus(oracle.requirement.gross);
        expect(off.abs().lte(gross.times(TOLERANCE)), `${mode}: load ${load.value}`).toBe(true);
      }
    },
  );

  it('were compared in every mode, debts and haircuts too', () => {
    expect(new Set([...compared.keys()].map((key) => key.split(' ')[0])).size).toBe(11);
    for (const mode of ['okx-multi-currency', 'bybit-cross', 'deribit-cross-standard'])
      expect(compared.get(`${mode} requirement`) ?? 0, mode).toBeGreaterThan(5);
  });
});
