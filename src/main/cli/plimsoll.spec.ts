import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseBookText } from '#shared/domain/parse-book.ts';
import { RiskReport } from '#shared/domain/risk-report.ts';

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

/** As `npx plimsoll` runs it: the launcher, a process of its own, real files. */
function plimsoll(args: readonly string[], input = ''): Run {
  const launcher = join(root, 'bin/plimsoll.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
  });
  return { status, out: stdout, error: stderr };
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const example = join(root, 'examples/example.plimsoll.json');

describe('plimsoll', () => {
  it('writes the example book, which it reads again', () => {
    const demo = plimsoll(['demo']);
    expect(demo.status).toBe(0);
    expect(parseBookText(demo.out).ok).toBe(true);
    expect(plimsoll(['risk', '-'], demo.out).out).toContain('Binance · Main');
  });

  it('prints a report that its schema describes, before and after shocks', () => {
    const run = plimsoll(['risk', example, '--json', '--shock', 'BTC=-12%', '--shock', '*=-20%']);
    const report = RiskReport.parse(JSON.parse(run.out));
    expect(report.edits).toEqual([
      {
        kind: 'prices',
        moves: [
          { target: { coin: 'BTC' }, move: -0.12 },
          { target: { all: true }, move: -0.2 },
        ],
      },
    ]);
    expect(Number(report.totals.equity)).toBeLessThan(Number(report.before?.totals.equity));
  });

  const edits = [
    { kind: 'close', account: 'example-hyperliquid-trend', position: 'XRP' },
    { kind: 'time', hours: 1 },
  ];
  const scenario = { format: 'plimsoll.scenario', version: 1, name: 'Less', edits };

  it.each([
    ['a list', edits],
    ['a scenario', scenario],
  ])('applies %s of edits from a file, then the shocks', (_name, content) => {
    const path = file('edits.json', JSON.stringify(content));
    const run = plimsoll(['risk', example, '--json', '--edits', path, '--shock', 'BTC=-5%']);
    const report = RiskReport.parse(JSON.parse(run.out));
    expect(report.edits.map(({ kind }) => kind)).toEqual(['close', 'time', 'prices']);
    const trend = report.accounts.find(({ id }) => id === 'example-hyperliquid-trend');
    expect(trend?.positions.map(({ id }) => id)).toEqual(['HYPE', 'BTC']);
    expect(report.before?.accounts.find(({ id }) => id === trend?.id)?.positions).toHaveLength(3);
    expect(report.notes[0]).toEqual({
      edit: 0,
      account: 'example-hyperliquid-trend',
      text: 'no fee is counted: the taker fee of XRP is not in the book',
    });
    const table = plimsoll(['risk', example, '--edits', path]).out;
    expect(table).toContain('after example-hyperliquid-trend XRP closed\n then 1 h\n');
    expect(table).toContain('edit 1: example-hyperliquid-trend: no fee is counted');
  });

  it('orders the accounts along coins that move together by weights of their own', () => {
    const args = ['risk', example, '--along', 'BTC=1', '--along', 'eth=1.4'];
    const { joint } = RiskReport.parse(JSON.parse(plimsoll([...args, '--json']).out));
    expect(joint.along).toEqual({ BTC: 1, ETH: 1.4 });
    expect(joint.down.length).toBeGreaterThan(3);
    expect(plimsoll(args).out).toContain('when 1x BTC with 1.4x ETH falls together');
    const wrong = plimsoll(['risk', example, '--along', 'NOSUCH=1']);
    expect(wrong.status).toBe(2);
    expect(wrong.error).toContain('no coin "NOSUCH"');
  });

  it('speaks of a file as of its own time, never as live', () => {
    const report = RiskReport.parse(JSON.parse(plimsoll(['risk', example, '--json']).out));
    expect(new Set(report.accounts.map((account) => account.quality))).not.toContain('live');
  });

  it('prints funding where the rates are recorded, and the word where they are not', () => {
    const lines = plimsoll(['risk', example]).out.split('\n');
    const heading = lines.findIndex((line) => line.includes('funding a day'));
    expect(lines[heading + 1]).toMatch(/^Binance · Main .* 28\.77x .* 6,687\.18 .* -285\.57$/);
    expect(lines[heading + 4]).toMatch(/^OKX · Basis .* UNKNOWN$/);
  });

  it('turns saved replies into a book', () => {
    const reply = join(root, 'recordings/binance/fetchPositions.json#2');
    const run = plimsoll(['import', 'binance', reply]);
    const book = parseBookText(run.out);
    expect(book.ok && book.value.accounts[0]?.positions[0]?.quantity).toBe('0.009');
  });

  it('values an asset as its owner says where no reply does', () => {
    const reply = join(root, 'recordings/hyperliquid/hlsdk_test_get_user_state.json');
    const silent = plimsoll(
      ['risk', '-', '--json'],
      plimsoll(['import', 'hyperliquid', reply]).out,
    );
    expect(RiskReport.parse(JSON.parse(silent.out)).totals.equity).toBeNull();
    const told = plimsoll(['import', 'hyperliquid', reply, '--usd', 'USDC=0.9998']).out;
    const report = RiskReport.parse(JSON.parse(plimsoll(['risk', '-', '--json'], told).out));
    expect(Number(report.totals.equity)).toBeGreaterThan(0);
  });

  const wrong = readFileSync(example, 'utf8').replace('"quantity": "24"', '"quantity": 24');
  it.each<[string, readonly string[], RegExp]>([
    [
      'a file that is not there',
      ['risk', join(folder, 'none.json')],
      /none\.json: there is no such file/,
    ],
    [
      'a wrong field',
      ['risk', file('wrong.json', wrong)],
      /accounts\[0\]\.positions\[0\]\.quantity: /,
    ],
    ['text that is not JSON', ['risk', file('text.json', 'hello')], /not JSON/],
    [
      'a shock that is none',
      ['risk', example, '--shock', 'BTC'],
      /--shock "BTC": expected COIN=MOVE%/,
    ],
    ['a fall of all the price', ['risk', example, '--shock', 'BTC=-100%'], /above -100 %/],
    [
      'a coin the book does not have',
      ['risk', example, '--shock', 'NOPE=-1%'],
      /has no coin "NOPE"/,
    ],
    [
      'one coin shocked twice',
      ['risk', example, '--shock', 'BTC=-1%', '--shock', 'btc=-2%'],
      /twice/,
    ],
    ['an unknown option', ['risk', example, '--yolo'], /yolo/],
    [
      'an edit with a wrong field',
      ['risk', example, '--edits', file('hours.json', '[{"kind":"time","hours":"2"}]')],
      /hours\.json: edits\[0\]\.hours: /,
    ],
    [
      'an edit of what is not there',
      [
        'risk',
        example,
        '--edits',
        file('close.json', '[{"kind":"cancel","account":"x","orders":"all"}]'),
      ],
      /close\.json: edits\[0\]: accounts\[x\]: the book has no such account/,
    ],
    [
      'a scenario of a later version',
      [
        'risk',
        example,
        '--edits',
        file('later.json', '{"format":"plimsoll.scenario","version":2}'),
      ],
      /of version 2/,
    ],
    ['a rate that is none', ['import', 'okx', example, '--usd', 'USDC'], /--usd "USDC"/],
    ['an unknown command', ['trade'], /there is no command "trade"/],
    ['an unknown venue', ['import', 'nowhere', example], /no venue/],
    ['a reply of no venue', ['import', 'okx', file('reply.json', '{"a": 1}')], /reply\.json/],
    ['a maintenance page', ['import', 'bybit', file('page.json', '<html></html>')], /page\.json/],
  ])('refuses %s in one line with status 2 and writes nothing', (_name, args, message) => {
    const run = plimsoll(args);
    expect(run.status).toBe(2);
    expect(run.out).toBe('');
    expect(run.error).toMatch(message);
    expect(run.error.trim().split('\n').length).toBe(1);
  });
});
