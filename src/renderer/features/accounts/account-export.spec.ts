import { expect, it } from 'vitest';
import type { TreeRow } from '#shared/contract/risk.ts';
import type { Figure } from '#shared/domain/figure.ts';
import { accountSource } from './account-export.ts';

const figure = (value: string | null, reason: string | null = null): Figure => ({
  value,
  quality: value === null ? 'unknown' : 'as-of',
  source: 'model',
  reason,
});

function row(change: Pick<TreeRow, 'id' | 'kind' | 'label'> & Partial<TreeRow>): TreeRow {
  return {
    depth: 0,
    detail: null,
    detailAfter: null,
    position: null,
    venue: null,
    expandable: true,
    open: true,
    equity: { now: figure('100'), after: null },
    load: null,
    native: null,
    exposure: { now: figure('-2.5'), after: null },
    nearest: null,
    quality: 'as-of',
    repliesAt: 0,
    asOf: 0,
    opens: null,
    ...change,
  };
}

const ratio = { quality: 'as-of', source: 'model', reason: null } as const;
const rows: readonly TreeRow[] = [
  row({ id: 'total', kind: 'total', label: 'All accounts' }),
  row({ id: 'venue:bybit', kind: 'venue', label: 'Bybit', venue: 'bybit' }),
  row({
    id: 'account:a',
    kind: 'account',
    label: '=Carry',
    venue: 'bybit',
    load: { now: { ...ratio, value: null, beyond: true }, after: null },
  }),
  row({ id: 'coin:a:BTC', kind: 'coin', label: 'BTC' }),
  row({
    id: 'position:a:1',
    kind: 'position',
    label: 'BTCUSDT',
    position: { account: 'a', id: '1', now: '-0.5', after: '-0.5' },
    equity: { now: figure(null, 'there is no mark price'), after: null },
    nearest: {
      now: { coin: 'BTC', move: { ...ratio, value: 0.1234567890123 }, price: figure('61000') },
      after: null,
    },
  }),
  row({ id: 'account:b', kind: 'account', label: 'Reserve', venue: 'okx' }),
];

function records(privacy: boolean, hidden: readonly string[] = [], hypothetical = false) {
  const { headers, rows: lines } = accountSource(rows, hypothetical, 0).table(privacy, hidden);
  return lines.map((line) => Object.fromEntries(headers.map((name, at) => [name, line[at]])));
}

it('says of every row whose it is, and keeps equity and unrealized PnL apart', () => {
  const found = records(false);
  expect(found.at(-2)).toEqual({
    Row: 'position',
    Venue: 'Bybit',
    Account: '=Carry',
    Coin: 'BTC',
    Position: 'BTCUSDT',
    Detail: '',
    'Quantity (signed)': '-0.5',
    'Equity (USD)': '',
    'Unrealized PnL (USD)': '',
    'Load (1 liquidates)': '',
    "Venue's own ratio": '',
    'Net exposure (USD)': '-2.5',
    'Nearest liquidation (move of the coin, 0.1 is +10 %)': '0.1234567890123',
    'Nearest liquidation by': 'BTC',
    'Nearest liquidation (price)': '61000',
    Data: 'as of',
    'Oldest input (UTC)': '1970-01-01T00:00:00.000Z',
    'Unknown or in doubt': 'Unrealized PnL (USD): unknown, there is no mark price',
  });
  expect(found.at(-1)).toMatchObject({ Venue: 'OKX', Account: 'Reserve', Coin: '' });
  expect(found[0]).toMatchObject({ 'Equity (USD)': '100', 'Unrealized PnL (USD)': '' });
});

it('says of a price and of the venue’s ratio what they are worth, and why there is none', () => {
  const stale = { quality: 'stale', source: 'model', reason: null } as const;
  const why = 'the model lacks a tier';
  const found = accountSource(
    [
      row({
        id: 'account:a',
        kind: 'account',
        label: 'Old',
        native: {
          now: { text: '71.40 %', quality: 'stale', reason: null },
          after: { text: 'unknown', quality: 'unknown', reason: why },
        },
        nearest: {
          now: {
            coin: 'BTC',
            move: { ...stale, value: -0.1 },
            price: { ...stale, value: '61000' },
          },
          after: {
            coin: null,
            move: { ...stale, value: null, quality: 'unknown', reason: why },
            price: figure(null, why),
          },
        },
      }),
    ],
    true,
    0,
  ).table(false, []);
  const price = 'Nearest liquidation (price)';
  expect(found.rows[0]?.at(-1)?.split('; ')).toEqual(
    expect.arrayContaining([
      `${price}: stale`,
      `${price}, after the what-if: unknown, ${why}`,
      "Venue's own ratio: stale",
      `Venue's own ratio, after the what-if: unknown, ${why}`,
    ]),
  );
});

it('does not let a load without a number look like none', () => {
  expect(records(false)[2]?.['Load (1 liquidates)']).toBe('beyond');
});

it('follows the screen: hidden amounts and columns are in no file, prices and moves are', () => {
  const position = records(true, ['load', 'age']).at(-2);
  expect(position).toMatchObject({
    'Quantity (signed)': 'hidden',
    'Net exposure (USD)': 'hidden',
    'Nearest liquidation (price)': '61000',
  });
  expect(Object.keys(position ?? {})).not.toContain('Load (1 liquidates)');
  expect(Object.keys(position ?? {})).not.toContain('Data');
});

it('has each figure twice in a what-if', () => {
  expect(Object.keys(records(false, [], true)[0] ?? {})).toContain(
    'Equity (USD), after the what-if',
  );
});
