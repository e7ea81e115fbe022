import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linearPool } from '#engine/fixtures/linear-pool.ts';
import { firstCrossings } from '#engine/liquidation/crossings.ts';
import { Decimal } from 'decimal.js';
import { orderOpenLoss } from '#engine/margin/linear.ts';
import {
  cutTo,
  exactInitialMargin,
  exactMaintenanceMargin,
  exactNotional,
  exactUnrealizedPnl,
} from '#engine/margin/printed.ts';
import { deriveDeductions, type TierTable } from '#engine/margin/tiers.ts';
import { Inputs } from './inputs.ts';
import type { Vector } from './vector-file.ts';

/** Our figure for one expected field; text where the venue prints cut digits, or a list; null where we say there is none. */
export type Computed = number | string | readonly number[] | null;
export type Compute = (inputs: Inputs, vector: Vector) => Computed;

/** Whether the first margin model is asked: Binance USDⓈ-M in single-asset mode, and the tier tables it reads. */
export function isUsdmSingle(vector: Vector): boolean {
  if (vector.venue !== 'binance' || /multi-assets|portfolio|coinm/.test(vector.mode)) return false;
  return /^usdm|^cum |cum derived|brackets/.test(vector.mode);
}

/** Every figure of the model that a vector may ask for, by the name it expects it under. */
export const usdmFigures: Readonly<Record<string, Compute>> = {
  liquidationPrice,
  unRealizedProfit: cut(unrealizedPnl),
  unrealizedProfit: cut(unrealizedPnl),
  notional: cut((inputs) => notionalOf(inputs)),
  initialMargin: cut((inputs) =>
    inputs.has('orderPrice') ? orderInitialMargin(inputs) : initialMargin(inputs),
  ),
  positionInitialMargin: cut(initialMargin),
  maintMargin: cut(maintenance),
  mm: (inputs) => cutTo(maintenance(inputs), 6),
  marginRatio: (inputs) =>
    maintenance(inputs)
      .div(
        unrealizedPnl(inputs).plus(inputs.text('cw', 'WB', 'isolatedWallet', 'crossWalletBalance')),
      )
      .toNumber(),
  isolatedMargin: cut((inputs) => unrealizedPnl(inputs).plus(inputs.text('isolatedWallet'))),
  marginBalance: cut(marginBalance),
  totalMarginBalance: cut(marginBalance),
  availableBalance: cut((inputs) =>
    Decimal.max(0, marginBalance(inputs).minus(inputs.text('initialMargin', 'totalInitialMargin'))),
  ),
  maxWithdrawAmount: cut(withdrawable),
  openLoss: (inputs) =>
    Number(
      orderOpenLoss(
        inputs.number('side') > 0 ? 1 : -1,
        inputs.number('qty'),
        inputs.number('orderPrice'),
        inputs.number('markPrice'),
      ).toFixed(8),
    ),
  cum: deductions,
  symbols_with_mismatch: mismatchedTables,
};

function cut(compute: (inputs: Inputs) => Decimal): Compute {
  return (inputs) => cutTo(compute(inputs));
}

function notionalOf(inputs: Inputs): Decimal {
  return inputs.has('notional')
    ? new Decimal(inputs.text('notional')).abs()
    : exactNotional(inputs.quantityText(), inputs.text('markPrice', 'mp', 'mark'));
}

/** Where only the notional is printed, the mark follows from it. */
function unrealizedPnl(inputs: Inputs): Decimal {
  const names = ['up', 'unrealizedProfit', 'unRealizedProfit', 'totalUnrealizedProfit'];
  if (inputs.has(...names)) return new Decimal(inputs.text(...names));
  const quantity = inputs.quantityText();
  const mark = inputs.has('markPrice', 'mp', 'mark')
    ? inputs.text('markPrice', 'mp', 'mark')
    : notionalOf(inputs).div(new Decimal(quantity).abs());
  return exactUnrealizedPnl(quantity, inputs.text('entryPrice', 'ep'), mark);
}

function initialMargin(inputs: Inputs): Decimal {
  return exactInitialMargin(notionalOf(inputs), inputs.text('leverage'));
}

function orderInitialMargin(inputs: Inputs): Decimal {
  return exactInitialMargin(
    exactNotional(inputs.text('qty'), inputs.text('orderPrice')),
    inputs.text('leverage'),
  );
}

function maintenance(inputs: Inputs): Decimal {
  return exactMaintenanceMargin(tiersOf(inputs), notionalOf(inputs));
}

function marginBalance(inputs: Inputs): Decimal {
  return unrealizedPnl(inputs).plus(inputs.text('walletBalance', 'totalWalletBalance'));
}

/** Unrealized gains cannot be withdrawn, losses are deducted (margin/binance-bybit.md 2.4). */
function withdrawable(inputs: Inputs): Decimal {
  const free = Decimal.min(0, unrealizedPnl(inputs)).plus(
    inputs.text('walletBalance', 'totalWalletBalance'),
  );
  return Decimal.max(0, free.minus(inputs.text('initialMargin', 'totalInitialMargin')));
}

/** A full table where the vector has one; else the one row it names, which then holds everywhere. */
function tiersOf(inputs: Inputs): TierTable {
  const rows = inputs.list('brackets', 'tiers', 'announcement_brackets');
  if (rows.length === 0) {
    return {
      floor: Float64Array.of(0),
      rate: Float64Array.of(inputs.number('mmr')),
      deduction: Float64Array.of(inputs.optional('cum') ?? 0),
    };
  }
  const parsed = rows.map(tierRow);
  const floor = Float64Array.from(parsed, (_row, index) =>
    index === 0 ? 0 : parsed[index - 1]!.cap,
  );
  const rate = Float64Array.from(parsed, (row) => row.rate);
  return { floor, rate, deduction: deriveDeductions(floor, rate) };
}

/** `[cap, rate]` or an object with the venue's own field names. */
function tierRow(row: unknown): { readonly cap: number; readonly rate: number } {
  if (Array.isArray(row)) return { cap: Number(row[0]), rate: Number(row[1]) };
  const inputs = new Inputs(row as Record<string, unknown>);
  return {
    cap: inputs.number('cap', 'notionalCap', 'limit'),
    rate: inputs.number('mmr', 'maintMarginRatio', 'rate'),
  };
}

interface Leg {
  readonly quantity: number;
  readonly entry: number;
  readonly mark: number;
  readonly tiers: TierTable;
}

/**
 * The pool's own solve at the vector's prices. Everything but the wanted symbol stays still: the other positions, or their
 * totals TMM1 and UPNL1. A hedge moves both legs of the symbol.
 */
function liquidationPrice(inputs: Inputs): number {
  const legs = movingLegs(inputs);
  const others = otherLegs(inputs);
  const wallet = inputs.number('WB_crossWallet', 'WB', 'isolatedWallet', 'crossWalletBalance');
  const pool = linearPool(
    wallet + (inputs.optional('UPNL1') ?? 0),
    [...legs, ...others],
    inputs.optional('TMM1') ?? 0,
  );
  const weights = Float64Array.from([...legs.map(() => 1), ...others.map(() => 0)]);
  const result = firstCrossings(pool, weights, [1]);
  const [crossings] = result.known ? result.levels : [];
  const { down, up } = crossings ?? { down: null, up: null };
  const net = legs.reduce((sum, leg) => sum + leg.quantity, 0);
  const move = net > 0 ? (down ?? up) : (up ?? down);
  if (move === null) throw new Error('our solve finds no liquidation price');
  return legs[0].mark * (1 + move);
}

/** A liquidation price does not depend on the mark it is seen from, so an example without one is solved from its entry. */
function legOf(inputs: Inputs): Leg {
  const entry = inputs.number('entryPrice', 'ep');
  return {
    quantity: inputs.quantity(),
    entry,
    mark: inputs.optional('markPrice', 'mark') ?? entry,
    tiers: tiersOf(inputs),
  };
}

function movingLegs(inputs: Inputs): readonly [Leg, ...Leg[]] {
  const long = inputs.nested('LONG') ?? inputs.nested('long');
  const short = inputs.nested('SHORT') ?? inputs.nested('short');
  if (long && short)
    return [legOf(long), { ...legOf(short), quantity: -Math.abs(legOf(short).quantity) }];
  return [legOf(inputs.nested('position') ?? inputs)];
}

function otherLegs(inputs: Inputs): readonly Leg[] {
  const other = inputs.nested('other');
  const others = inputs.list('others').map((entry) => new Inputs(entry as Record<string, unknown>));
  return [...(other ? [other] : []), ...others].map(legOf);
}

function deductions(inputs: Inputs): Computed {
  if (inputs.has('prevCum')) {
    const step = inputs.optional('mmrStep') ?? inputs.number('mmr') - inputs.number('prevMmr');
    return inputs.number('prevCum') + inputs.number('floor', 'floorBTC') * step;
  }
  const rows = inputs.list('announcement_brackets', 'brackets', 'tiers');
  const caps =
    rows.length > 0 ? rows.map((row) => tierRow(row).cap) : inputs.list('caps').map(Number);
  const rates =
    rows.length > 0 ? rows.map((row) => tierRow(row).rate) : inputs.list('mmr').map(Number);
  const floors = caps.map((_cap, index) => (index === 0 ? 0 : caps[index - 1]!));
  return [...deriveDeductions(floors, rates)];
}

/** Checks the recurrence over every row of the recorded table of 2026-05-07. */
function mismatchedTables(inputs: Inputs): number {
  const rows = new Map<string, { floor: number; rate: number; cum: number }[]>();
  const file = join(import.meta.dirname, '../../recordings/tiers/binance_usdm_leverage_tiers.csv');
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [symbol = '', , floor, , rate, , cum] = line.split(',');
    rows.set(symbol, [
      ...(rows.get(symbol) ?? []),
      { floor: Number(floor), rate: Number(rate), cum: Number(cum) },
    ]);
  }
  if (rows.size !== inputs.number('symbols'))
    throw new Error(`the recorded table has ${rows.size} symbols, not ${inputs.number('symbols')}`);
  return [...rows.values()].filter((table) => {
    const derived = deriveDeductions(
      table.map((row) => row.floor),
      table.map((row) => row.rate),
    );
    return table.some(
      (row, index) => Math.abs(row.cum - derived[index]!) > 1e-6 * Math.max(1, row.cum),
    );
  }).length;
}
