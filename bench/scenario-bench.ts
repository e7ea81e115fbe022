import { Decimal } from 'decimal.js';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bookRisk } from '#engine/book/book-risk.ts';
import { bookScenarios, type BookScenarios } from '#engine/book/book-scenarios.ts';
import { compileBook } from '#engine/book/compile-book.ts';
import { isDollarAsset } from '#shared/domain/instrument.ts';
import { runCommand } from '../scripts/run-command.ts';
import { flatBook, flatBytes, type FlatBook } from './flat-book.ts';
import { repeatableRandom, scenarioBook, type ScenarioBookShape } from './scenario-book.ts';

const LOW = 0.7;
const HIGH = 1.3;
/** Scenarios held at once; larger counts go over them again. */
const BATCH = 10_000;
/** Every kernel is measured for about this long; where that is too short for all scenarios its row says for how many it was enough. */
const BUDGET_S = 0.8;
const COUNTS = [1_000, 100_000, 1_000_000];
const TIERS = 8;

const shapes: readonly (readonly [string, ScenarioBookShape])[] = [
  ['64 positions, 16 coins, 8 accounts', { positions: 64, coins: 16, accounts: 8 }],
  ['1,000 merged (16 coins, 8 accounts)', { positions: 1_000, coins: 16, accounts: 8 }],
  ['10,000 merged (16 coins, 8 accounts)', { positions: 10_000, coins: 16, accounts: 8 }],
  ['1,000 spread (50 coins, 200 accounts)', { positions: 1_000, coins: 50, accounts: 200 }],
  ['10,000 spread (50 coins, 200 accounts)', { positions: 10_000, coins: 50, accounts: 200 }],
];

/** What a kernel made of a number of batches: its time, and sums that all kernels must agree on. */
interface Run {
  readonly seconds: number;
  readonly loads: number;
  readonly balances: number;
}

interface Kernel {
  readonly name: string;
  /** Too slow for a batch. */
  readonly isSlow?: boolean;
  /** Runs `rounds` batches of `count` scenarios. */
  readonly run: (count: number, rounds: number) => Promise<Run> | Run;
}

/** Million position × scenario evaluations a second of every kernel, side by side. */
export async function scenarioBench(): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-scenarios-'));
  try {
    const natives = await nativeKernels(folder);
    const lines: string[] = [];
    for (const [label, shape] of shapes)
      lines.push('', ...(await benchShape(label, shape, folder, natives)));
    return lines;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Program = readonly [name: string, command: readonly [string, ...string[]]];

async function benchShape(
  label: string,
  shape: ScenarioBookShape,
  folder: string,
  natives: readonly Program[],
): Promise<readonly string[]> {
  const book = compileBook(scenarioBook(shape));
  const risk = bookRisk(book, { market: { marks: book.marks, usd: book.usd }, now: 0 });
  const began = performance.now();
  const scenarios = bookScenarios(risk, LOW, HIGH);
  const compiled = performance.now() - began;
  const flat = flatBook(book, scenarios.coins);
  const kernels: readonly Kernel[] = [
    ourKernel(scenarios),
    decimalKernel(flat),
    ...natives.map((program) => programKernel(program, flat, folder)),
  ];
  const lines = [`${label}, merged and compiled in ${compiled.toFixed(1)} ms`];
  for (const count of COUNTS) {
    const rates: (readonly [string, number, string])[] = [];
    let agreed: Run | null = null;
    for (const kernel of kernels) {
      const { rate, note, run, size } = await measure(kernel, shape.positions, count);
      rates.push([kernel.name, rate, note]);
      if (size < Math.min(count, BATCH)) continue;
      agreed ??= run;
      if (!agree(run, agreed)) throw new Error(`${kernel.name} and ours differ on ${label}`);
    }
    const ours = rates[0]![1];
    lines.push(
      `  ${count.toLocaleString('en')} scenarios`,
      ...rates.map(([name, rate, note], index) => {
        const ratio = index === 0 ? '' : `ours is ${(ours / rate).toPrecision(2)}×`;
        return `    ${name.padEnd(34)}${rate.toFixed(rate < 10 ? 2 : 0).padStart(9)} M/s   ${ratio.padEnd(16)}${note}`;
      }),
    );
  }
  return lines;
}

async function measure(
  kernel: Kernel,
  positions: number,
  count: number,
): Promise<{
  readonly rate: number;
  readonly note: string;
  readonly run: Run;
  readonly size: number;
}> {
  // A first short run warms up and says how many scenarios the budget allows.
  const size = kernel.isSlow ? 2 : Math.min(count, BATCH);
  await kernel.run(size, 1);
  const run = await kernel.run(size, 1);
  const rounds = Math.max(1, Math.floor(BUDGET_S / Math.max(run.seconds, 1e-9)));
  const timed = rounds === 1 ? run : await kernel.run(size, rounds);
  const measured = size * rounds;
  return {
    rate: (positions * measured) / timed.seconds / 1e6,
    note: measured >= count ? '' : `on ${measured.toLocaleString('en')}`,
    run: timed,
    size,
  };
}

function agree(left: Run, right: Run): boolean {
  const close = (one: number, other: number): boolean =>
    Math.abs(one - other) <= 1e-9 * Math.abs(other);
  return close(left.loads, right.loads) && close(left.balances, right.balances);
}

/** Every coin moves on its own; the dollar that margins them stays. */
function factorsOf(coins: readonly string[], count: number): Float64Array {
  const random = repeatableRandom(7);
  const factors = new Float64Array(coins.length * count).fill(1);
  coins.forEach((coin, mover) => {
    if (isDollarAsset(coin)) return;
    for (let s = 0; s < count; s++) factors[mover * count + s] = LOW + (HIGH - LOW) * random();
  });
  return factors;
}

function summed(worst: ArrayLike<number>, total: ArrayLike<number>, seconds: number): Run {
  let loads = 0;
  let balances = 0;
  for (let s = 0; s < worst.length; s++) {
    loads += Math.min(10, worst[s]!);
    balances += total[s]!;
  }
  return { seconds, loads, balances };
}

function ourKernel({ kernel, coins }: BookScenarios): Kernel {
  return {
    name: 'ours (TypeScript)',
    run: (count, rounds) => {
      const scenarios = { count, factors: factorsOf(coins, count) };
      const figures = {
        worstLoad: new Float64Array(count),
        marginBalance: new Float64Array(count),
      };
      const began = performance.now();
      for (let round = 0; round < rounds; round++) kernel.evaluate(scenarios, figures);
      const seconds = (performance.now() - began) / 1e3;
      return summed(figures.worstLoad, figures.marginBalance, seconds);
    },
  };
}

/** As one would first write it: every position, every scenario, exact decimals. */
function decimalKernel(flat: FlatBook): Kernel {
  const exact = (column: Float64Array): readonly Decimal[] =>
    Array.from(column, (value) => new Decimal(value));
  const columns = {
    exposure: exact(flat.exposure),
    fixed: exact(flat.fixed),
    rate: exact(flat.rate),
    deduction: exact(flat.deduction),
    wallet: exact(flat.wallet),
  };
  return {
    name: 'decimal.js loop',
    isSlow: true,
    run: (count, rounds) => {
      const factors = factorsOf(flat.coins, count);
      const worst: number[] = [];
      const total: number[] = [];
      const began = performance.now();
      for (let round = 0; round < rounds; round++)
        for (let s = 0; s < count; s++) {
          const equity = [...columns.wallet];
          const needs = columns.wallet.map(() => new Decimal(0));
          for (let place = 0; place < flat.positions; place++) {
            const factor = factors[flat.coin[place]! * count + s]!;
            const account = flat.account[place]!;
            const moved = columns.exposure[place]!.times(factor);
            const notional = moved.abs();
            let need = new Decimal(0);
            for (let tier = place * TIERS; tier < (place + 1) * TIERS; tier++)
              need = Decimal.max(
                need,
                notional.times(columns.rate[tier]!).minus(columns.deduction[tier]!),
              );
            equity[account] = equity[account]!.plus(columns.fixed[place]!).plus(moved);
            needs[account] = needs[account]!.plus(need);
          }
          worst[s] = Math.max(
            ...equity.map((value, account) =>
              value.gt(0) ? needs[account]!.div(value).toNumber() : Number.POSITIVE_INFINITY,
            ),
          );
          total[s] = equity.reduce((sum, value) => sum.plus(value)).toNumber();
        }
      return summed(worst, total, (performance.now() - began) / 1e3);
    },
  };
}

/** C and numpy, as far as this machine has a compiler and numpy. */
async function nativeKernels(folder: string): Promise<readonly Program[]> {
  const native = join(import.meta.dirname, 'native/kernel.c');
  const programs: Program[] = [];
  const limit = { limitMs: 60_000 };
  const numpy = await runCommand(['python3', '-c', 'import numpy'], limit);
  if (numpy.ok) programs.push(['numpy', ['python3', join(import.meta.dirname, 'numpy/kernel.py')]]);
  for (const [name, flags] of [
    ['C, widest vectors', ['-O3', '-march=native', '-ffast-math']],
    ['C, SSE2', ['-O3', '-msse2', '-ffast-math']],
  ] as const) {
    const binary = join(folder, name.replaceAll(/\W+/g, '-'));
    const built = await runCommand(['cc', ...flags, native, '-o', binary], limit);
    if (built.ok) programs.push([name, [binary]]);
  }
  return programs;
}

function programKernel([name, command]: Program, flat: FlatBook, folder: string): Kernel {
  return {
    name,
    run: async (count, rounds) => {
      const file = join(folder, 'book.bin');
      writeFileSync(file, flatBytes(flat, factorsOf(flat.coins, count), count));
      const finished = await runCommand([...command, file, String(rounds)], { limitMs: 120_000 });
      const [seconds, loads, balances] = finished.output.trim().split(' ').map(Number);
      if (!finished.ok || balances === undefined) throw new Error(`${name}: ${finished.output}`);
      return { seconds: seconds!, loads: loads!, balances };
    },
  };
}
