import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { Edits } from '#shared/domain/edit.ts';
import { parseBook } from '#shared/domain/parse-book.ts';
import { RiskReport } from '#shared/domain/risk-report.ts';
import { Shock } from '#shared/domain/shock.ts';
import { extremeBook, extremeShocks } from '../fixtures/spec-extreme-book.ts';
import { law } from '../fixtures/spec-law.ts';
import { randomEdits } from '../fixtures/spec-random-edits.ts';
import { brokenFigures } from '../fixtures/spec-whole-figures.ts';
import { editedReport } from '../report/edited-report.ts';
import { riskReport } from '../report/risk-report.ts';

/** `accounts[0].orders[1].price: words`. */
const PATH_AND_WORDS = /^[a-zA-Z]\w*(\[\d+\])?(\.\w+(\[\d+\])*)*: \S.{8,}$/;

function expectWhole(report: RiskReport): void {
  expect(brokenFigures(report)).toEqual([]);
  expect(isDeepStrictEqual(JSON.parse(JSON.stringify(report)), report)).toBe(true);
  const read = RiskReport.safeParse(report);
  expect(read.success ? [] : read.error.issues).toEqual([]);
}

describe('the report of any book', () => {
  law(
    'has neither NaN nor Infinity nor −0, and is what its schema says; or the book is refused by a path',
    fc.tuple(extremeBook, extremeShocks, randomEdits('any', 3)),
    ([drawn, drawnShocks, edit]) => {
      const parsed = parseBook(JSON.parse(JSON.stringify(drawn)));
      if (!parsed.ok) {
        expect(parsed.failure.message).toMatch(PATH_AND_WORDS);
        return;
      }
      const book = parsed.value;
      expectWhole(riskReport(book, []));
      const shocks = drawnShocks.map((shock) => Shock.parse(shock));
      expectWhole(riskReport(book, shocks));
      const [account] = book.accounts;
      const edits = Edits.safeParse(account ? edit(book, account) : []);
      const edited = edits.success ? editedReport(book, edits.data) : null;
      if (edited?.ok === true) expectWhole(edited.value);
    },
  );
});
