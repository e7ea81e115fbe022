import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  csvText,
  exportFileName,
  exportTable,
  tabText,
  type ExportColumn,
  type ExportFigure,
} from './table-export.ts';

const words = { hidden: 'hidden', doubts: 'In doubt', quality: (name: string) => name };

interface Row {
  readonly name: string;
  readonly equity: ExportFigure;
  readonly load: number | null;
}
const columns: readonly ExportColumn<Row>[] = [
  { header: 'Account', cell: ({ name }) => name },
  { header: 'Equity (USD)', isAmount: true, cell: ({ equity }) => equity },
  { header: 'Load', cell: ({ load }) => load },
];
const figure = (value: string | null, change: Partial<ExportFigure> = {}): ExportFigure => ({
  value,
  quality: 'live',
  reason: null,
  ...change,
});

describe('a table for a file', () => {
  it('has numbers in full', () => {
    const row = { name: 'Main', equity: figure('712569.12345678'), load: 0.1 + 0.2 };
    expect(exportTable(columns, [row], false, words)).toEqual({
      headers: ['Account', 'Equity (USD)', 'Load', 'In doubt'],
      rows: [['Main', '712569.12345678', '0.30000000000000004', '']],
    });
  });

  it('leaves what is unknown empty and says why, and what is in doubt it says too', () => {
    const rows = [
      { name: 'A', equity: figure(null, { quality: 'unknown', reason: 'no price' }), load: null },
      { name: 'B', equity: figure('5', { quality: 'stale' }), load: Number.NaN },
      { name: 'C', equity: figure(null, { reason: 'no positions' }), load: 1 },
    ];
    expect(exportTable(columns, rows, false, words).rows).toEqual([
      ['A', '', '', 'Equity (USD): unknown, no price'],
      ['B', '5', '', 'Equity (USD): stale'],
      ['C', '', '1', 'Equity (USD): no positions'],
    ]);
  });

  it('holds no amount while amounts are hidden, and still tells unknown from hidden', () => {
    const rows = [
      { name: 'A', equity: figure('71'), load: 0.5 },
      { name: 'B', equity: figure(null, { quality: 'unknown' }), load: 0.5 },
    ];
    const { rows: lines } = exportTable(columns, rows, true, words);
    expect(lines.map(([, equity]) => equity)).toEqual(['hidden', '']);
    expect(lines[1]?.at(-1)).toBe('Equity (USD): unknown');
  });
});

/** Another reader of RFC 4180 than the writer: character by character. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (quoted && char === '"' && text[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (char === '"') quoted = !quoted;
    else if (!quoted && (char === ',' || char === '\r')) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (char === '\r') {
        rows.push([]);
        at++;
      }
    } else cell += char;
  }
  return rows.slice(0, -1);
}

describe('comma-separated text', () => {
  it('is read back as it was written, whatever the cells hold', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', ' ', '强', ';') });
    const table = fc.tuple(
      fc.array(text, { minLength: 2, maxLength: 2 }),
      fc.array(fc.tuple(text, text)),
    );
    fc.assert(
      fc.property(table, ([headers, rows]) => {
        const csv = csvText({ headers, rows });
        expect(csv.startsWith('\uFEFF')).toBe(true);
        const back = parseCsv(csv.slice(1)).map((row) =>
          row.map((cell) => cell.replace(/^'(?=[\r\n])/u, '')),
        );
        expect(back).toEqual([headers, ...rows]);
      }),
    );
  });

  it('gives a spreadsheet no formula to run, and leaves numbers numbers', () => {
    const cells = [
      '=1+1',
      '+1+1',
      '-2+3',
      '@SUM(A1)',
      ' =1',
      '\t=1',
      '＝1',
      '-12.5',
      '1e-7',
      '-',
      '−5 %',
    ];
    const [, ...rows] = parseCsv(
      csvText({ headers: ['x'], rows: cells.map((cell) => [cell]) }).slice(1),
    );
    expect(rows.flat()).toEqual([
      "'=1+1",
      "'+1+1",
      "'-2+3",
      "'@SUM(A1)",
      "' =1",
      "'\t=1",
      "'＝1",
      '-12.5',
      '1e-7',
      "'-",
      '−5 %',
    ]);
  });
});

it('is one line a row when it is copied', () => {
  const table = {
    headers: ['a', 'b'],
    rows: [
      ['x\ty\r\nz', '=1'],
      ['"q" r', '-3'],
    ],
  };
  expect(tabText(table)).toBe('a\tb\nx y z\t\'=1\n"""q"" r"\t-3');
});

it('names its file after the moment it is of', () => {
  const at = Date.UTC(2025, 9, 10, 14, 0, 5);
  expect(exportFileName('accounts', at, false)).toBe('plimsoll-accounts-2025-10-10-140005.csv');
  expect(exportFileName('accounts', at, true)).toContain('-what-if.csv');
});
