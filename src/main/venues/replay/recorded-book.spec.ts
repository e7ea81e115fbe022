import { describe, expect, it } from 'vitest';
import { Book } from '#shared/domain/book.ts';
import { isDollarAsset } from '#shared/domain/instrument.ts';
import { VenueId } from '#shared/domain/venue.ts';
import { riskReport } from '#engine/report/risk-report.ts';
import { readProjectFile } from '../recording.fixture.ts';
import { recordedBook } from './recorded-book.ts';
import { recordedAccounts } from './recordings.ts';

function played(accounts = recordedAccounts): Book {
  const book = recordedBook(readProjectFile, accounts);
  if (!book.ok) throw new Error(book.failure.message);
  return book.value;
}

/** Every decimal text anywhere in the book. */
function figuresOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^-?\d+(\.\d+)?$/.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(figuresOf);
}

describe('the recorded book', () => {
  it('is valid, and has accounts of every venue', () => {
    const book = played();
    expect(Book.safeParse(book).success).toBe(true);
    expect(new Set(book.accounts.map((account) => account.venue))).toEqual(
      new Set(VenueId.options),
    );
    expect(book).toMatchObject({ kind: 'recorded', asOf: 1790360864964 });
  });

  it('refers only to pools, contracts and prices that it has', () => {
    const book = played();
    const contracts = new Set(book.instruments.map((row) => row.id));
    const priced = new Set(book.prices.map((row) => row.instrument));
    for (const account of book.accounts) {
      const pools = new Set(account.pools.map((pool) => pool.id));
      for (const position of account.positions) {
        expect(pools).toContain(position.pool);
        expect(contracts).toContain(position.instrument);
        expect(priced).toContain(position.instrument);
      }
    }
    const ids = book.accounts.flatMap((account) => account.positions.map((row) => row.id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('prices every contract at the mark its own account was recorded with', () => {
    const book = played();
    const marks = new Map(book.prices.map((row) => [row.instrument, row.mark]));
    for (const { reported, instrument } of book.accounts.flatMap((row) => row.positions)) {
      expect(marks.get(instrument)).toBe(reported?.mark);
    }
    expect(marks.get('hyperliquid:BTC')).toBe('83926');
    expect(marks.get('hyperliquid:BTC@2023-03-27')).toBe('26961.2');
  });

  it('shows no equity for positions whose balance nobody recorded', () => {
    const account = played().accounts.find((row) => row.id === 'bybit-tria');
    expect(account).toMatchObject({ balances: [], reported: null });
    expect(account?.pools).toMatchObject([{ wallet: null, reported: null }]);
    expect(account?.gaps[0]).toContain('equity is unknown');
  });

  it('speaks for the time of each reply, and says where a time comes from elsewhere', () => {
    const { accounts } = played();
    for (const account of accounts) expect(account.gaps.join(' ')).not.toContain('no time at all');
    const received = accounts.find((row) => row.id === 'hyperliquid-2023');
    expect(received?.asOf).toBe(Date.UTC(2023, 2, 27, 18, 5, 22));
    expect(received?.gaps[0]).toContain('received at 2023-03-27 18:05 UTC');
  });

  it('values dollar coins at a stated rate with its day, and other coins only at their own day', () => {
    const { assetPrices, accounts } = played();
    for (const rate of assetPrices.filter((row) => row.venue === null)) {
      expect(isDollarAsset(rate.asset)).toBe(true);
      expect(rate.origin).not.toBeNull();
      expect(rate.usd).not.toBe('1');
    }
    const gaps = accounts.find((row) => row.id === 'hyperliquid-2023')?.gaps.join(' ');
    expect(gaps).toContain('The USD rate of USDC is of 2025-01-14');
  });

  it('refuses accounts of one venue that hold a coin at the prices of different days', () => {
    const clash = recordedBook(readProjectFile, [
      ...recordedAccounts,
      {
        id: 'deribit-2023',
        label: 'Deribit 2023',
        venue: 'deribit',
        replies: [{ file: 'deribit/nautilus_http_get_account_summaries.json', case: null }],
      },
    ]);
    expect(clash).toMatchObject({ ok: false, failure: { reason: 'venue' } });
    expect(JSON.stringify(clash)).toContain('prices of another day');
  });

  it('holds no figure that is not finite', () => {
    const figures = figuresOf(played());
    expect(figures.length).toBeGreaterThan(400);
    for (const figure of figures) expect(Number.isFinite(Number(figure))).toBe(true);
  });

  it('says which recording and case is missing', () => {
    const missing = recordedBook(readProjectFile, [
      {
        id: 'x',
        label: 'X',
        venue: 'bybit',
        replies: [{ file: 'bybit/fetchBalance.json', case: 9 }],
      },
    ]);
    expect(JSON.stringify(missing)).toContain('bybit/fetchBalance.json case 9');
  });

  it('lists every recording of the book in recordings/README.md', () => {
    const readme = readProjectFile('recordings/README.md');
    for (const { file } of recordedAccounts.flatMap((account) => account.replies)) {
      expect(readme).toMatch(new RegExp(`\\| ${file.replaceAll('.', '\\.')} +\\| book`));
    }
  });

  it('has no order margin where nobody recorded the orders', () => {
    const report = riskReport(played(), []);
    const silent = report.accounts.filter(({ gaps }) => gaps.join(' ').includes('Open orders'));
    expect(silent.length).toBeGreaterThan(4);
    for (const { orderMargin, reasons } of silent) {
      expect(orderMargin).toBeNull();
      expect(reasons['orderMargin']).toBe('the open orders are not in the replies');
    }
  });
});
