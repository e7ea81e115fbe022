import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bookRisk } from '#engine/book/book-risk.ts';
import { compileBook } from '#engine/book/compile-book.ts';
import { reconcileAccount } from '#engine/reconcile/reconcile.ts';
import type { Reconciled } from '#engine/reconcile/verdict.ts';
import { recordedBook } from '#main/venues/replay/recorded-book.ts';
import { explained, type Explained } from './explained.ts';

const root = join(import.meta.dirname, '../..');

/** One reported figure of a recorded account beside the model's. */
export interface TableRow extends Reconciled {
  readonly account: string;
  /** `account`, or the id of a pool or position. */
  readonly of: string;
  /** Of a drift: why it is there, when explained.ts says so; null otherwise. */
  readonly explanation: string | null;
}

export interface Reconciliation {
  readonly rows: readonly TableRow[];
  /** Drifts without an explanation, or larger than theirs allows. */
  readonly unexplained: readonly TableRow[];
  /** Explanations of drifts that no longer occur. */
  readonly stale: readonly Explained[];
}

/** Every figure that the venues reported of the recorded accounts, beside ours at the same marks. */
export function reconcileRecordings(
  explanations: readonly Explained[] = explained,
): Reconciliation {
  const book = recordedBook((path) => readFileSync(join(root, path), 'utf8'));
  if (!book.ok) throw new Error(book.failure.message);
  const compiled = compileBook(book.value);
  const market = { marks: compiled.marks, usd: compiled.usd };
  const risk = bookRisk(compiled, { market, now: book.value.asOf });
  const rows = risk.accounts.flatMap((account) => {
    const { id } = account.account.account;
    const { whole, pools, positions } = reconcileAccount(risk, account);
    const layers: readonly (readonly [of: string, rows: readonly Reconciled[]])[] = [
      ['account', whole],
      ...pools.map(({ pool, rows: own }) => [pool.pool.pool.id, own] as const),
      ...positions.map(
        ({ leg, rows: own }) => [leg.instrument.instrument.venueSymbol, own] as const,
      ),
    ];
    return layers.flatMap(([of, own]) =>
      own.map((row) => explain({ ...row, account: id, of, explanation: null }, explanations)),
    );
  });
  return {
    rows,
    unexplained: rows.filter(
      ({ verdict, explanation }) => verdict === 'drift' && explanation === null,
    ),
    stale: explanations.filter(
      (entry) => !rows.some((row) => row.verdict === 'drift' && isOf(entry, row)),
    ),
  };
}

function isOf(entry: Explained, { account, of, figure }: TableRow): boolean {
  return entry.account === account && entry.of === of && entry.figure === figure;
}

function explain(row: TableRow, explanations: readonly Explained[]): TableRow {
  if (row.verdict !== 'drift' || row.difference === null) return row;
  const size = Math.abs(row.difference);
  const entry = explanations.find((candidate) => isOf(candidate, row) && size <= candidate.atMost);
  return entry ? { ...row, explanation: entry.why } : row;
}
