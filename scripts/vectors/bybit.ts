import { bybitBasisAt } from '#engine/margin/bybit-rules.ts';
import { countedValue } from '#engine/margin/bybit-leg.ts';
import {
  bankruptcyPrice,
  closedPnl,
  closingFee,
  fundingPayment,
  orderCost,
  positionInitial,
  positionMaintenance,
  positionValue,
  type OrderCost,
} from '#engine/margin/bybit-contract.ts';
import { accountRate, printedAmount } from '#engine/margin/bybit-printed.ts';
import { onTick } from '#engine/margin/printed.ts';
import { contractPnl } from '#engine/margin/pool-risk.ts';
import {
  deriveDeductions,
  maintenanceMargin,
  tierIndex,
  type TierTable,
} from '#engine/margin/tiers.ts';
import { Decimal } from 'decimal.js';
import type { Compute } from './binance-usdm.ts';
import { isolatedPrice, type Example } from './bybit-books.ts';
import type { Inputs } from './inputs.ts';
import { rulesVersion } from './rules-version.ts';
import type { Vector } from './vector-file.ts';

/** Whether the cross and isolated models of the unified account are asked; portfolio margin and options have none yet. */
export function isBybit(vector: Vector): boolean {
  return vector.venue === 'bybit' && !/portfolio|option/.test(vector.mode);
}

/** Every figure of the models that a vector may ask for, by the name it expects it under. */
export const bybitFigures: Readonly<Record<string, Compute>> = {
  positionIM: (inputs, vector) => initialOf(example(inputs, vector), valueOf(inputs, vector)),
  positionMM: maintenance,
  positionIMByMp: (inputs, vector) =>
    initialOf(example(inputs, vector), valueAtMark(inputs, vector)),
  positionMMByMp: (inputs, vector) =>
    maintenanceOf(example(inputs, vector), inputs, valueAtMark(inputs, vector)),
  maintenanceMargin: maintenance,
  // The classic account's position balance: initial margin and the fee to close.
  positionBalance: (inputs, vector) => {
    const given = example(inputs, vector);
    return initialOf(given, positionValue(given.contract, given.entry.price));
  },
  positionValue: (inputs, vector) => {
    const { contract, entry } = example(inputs, vector);
    return positionValue(contract, entry.price);
  },
  unrealisedPnl: (inputs, vector) => {
    const { contract, entry } = example(inputs, vector);
    const quantity = contract.side * contract.size;
    return printedAmount(
      contractPnl(contract.settlement, quantity, entry.price, inputs.number('markPrice')),
    );
  },
  bankruptcyPrice: bankruptcy,
  bustPrice: bankruptcy,
  liqPrice: isolatedLiquidationPrice,
  initialMargin: (inputs, vector) => cost(example(inputs, vector)).initialMargin,
  feeToOpen: (inputs, vector) => cost(example(inputs, vector)).feeToOpen,
  feeToClose: (inputs, vector) => cost(example(inputs, vector)).feeToClose,
  orderCost: (inputs, vector) => cost(example(inputs, vector)).total,
  mmDeduction: (inputs) => [...tableOf(inputs.list('limits_mmr')).deduction],
  mmByTier: (inputs) => maintenanceMargin(tableOf(inputs.list('tiers')), inputs.number('value')),
  deduction: (inputs) => {
    const table = tableOf(inputs.list('tiers'));
    return table.deduction[tierIndex(table, inputs.number('value'))]!;
  },
  totalMarginBalance: (inputs) => marginBalance(inputs).toFixed(),
  totalInitialMargin: (inputs) => initialTotal(inputs).toFixed(),
  totalMaintenanceMargin: (inputs) => maintenanceTotal(inputs).toFixed(),
  totalAvailableBalance: (inputs) => marginBalance(inputs).minus(initialTotal(inputs)).toFixed(),
  accountIMRate: (inputs) => accountRate(initialTotal(inputs), marginBalance(inputs)),
  accountMMRate: (inputs) => accountRate(maintenanceTotal(inputs), marginBalance(inputs)),
  cumExecFee: (inputs) =>
    printedAmount(new Decimal(inputs.text('cumExecValue')).times(inputs.text('taker'))),
  closedPnl: (inputs, vector) =>
    closedPnl(
      example(inputs, vector).contract,
      { entry: inputs.number('avgEntryPrice'), exit: inputs.number('avgExitPrice') },
      inputs.number('taker'),
    ),
  execFee: (inputs, vector) =>
    fundingPayment(inputs.number('execValue'), sideOf(inputs, vector), inputs.number('feeRate')),
};

function maintenance(inputs: Inputs, vector: Vector): number {
  return maintenanceOf(example(inputs, vector), inputs, valueOf(inputs, vector));
}

function example(inputs: Inputs, vector: Vector): Example {
  const leverage = inputs.optional('leverage') ?? 1;
  // A price does not depend on the size, and some examples of one give none.
  const size = inputs.optional('qty', 'qtyUSD') ?? 1;
  // A printed average price is rounded; the printed position value, at entry, carries more digits of it.
  const value = inputs.optional('positionValue');
  const price =
    value === null
      ? inputs.number('avgPrice', 'entryPrice', 'orderPrice', 'avgEntryPrice')
      : value / size;
  return {
    contract: {
      settlement: inputs.has('qtyUSD') ? 'inverse' : 'linear',
      side: sideOf(inputs, vector),
      size,
    },
    entry: { price, leverage },
    // A long at 1x has nothing left to close at its bankruptcy price: such an example names no rate.
    taker: inputs.optional('effectiveTaker', 'taker') ?? (leverage === 1 ? 0 : Number.NaN),
  };
}

/**
 * Said to be a short's, but Bybit's article "Order Cost" gives the factor 1 + 1/leverage of its figures to an inverse contract's
 * buy order (and 1 − 1/leverage to a sell order), in line with the bankruptcy price.
 */
const longsCalledShort: ReadonlySet<string> = new Set(['by-23']);

function sideOf(inputs: Inputs, { id, mode }: Vector): 1 | -1 {
  const short = /short/.test(mode) && !longsCalledShort.has(id);
  return (inputs.optional('side') ?? (short ? -1 : 1)) < 0 ? -1 : 1;
}

/** The value margins are taken of, by the rules of the example's time; at entry where it has no mark. */
function valueOf(inputs: Inputs, vector: Vector): number {
  const { contract, entry } = example(inputs, vector);
  const basis = bybitBasisAt(rulesVersion(vector).asOf);
  return countedValue({ contract, entry, basis }, inputs.optional('markPrice') ?? entry.price);
}

/** Replies of the change's time print both: this is the later one. */
function valueAtMark(inputs: Inputs, vector: Vector): number {
  return positionValue(example(inputs, vector).contract, inputs.number('markPrice'));
}

function initialOf({ contract, entry, taker }: Example, value: number): number {
  return positionInitial(value, entry.leverage, feeOf({ contract, entry, taker }));
}

function maintenanceOf(given: Example, inputs: Inputs, value: number): number {
  return positionMaintenance(oneTier(inputs), value, feeOf(given));
}

function feeOf({ contract, entry, taker }: Example): number {
  if (Number.isNaN(taker))
    throw new Error('Bybit’s margins count the taker fee, and the example names none');
  return closingFee(contract, entry, taker);
}

function cost({ contract, entry, taker }: Example): OrderCost {
  return orderCost(contract, entry, taker);
}

/** The one row the example names, which then holds everywhere. */
function oneTier(inputs: Inputs): TierTable {
  return {
    floor: Float64Array.of(0),
    rate: Float64Array.of(inputs.number('mmr')),
    deduction: Float64Array.of(inputs.optional('mmDeduction') ?? 0),
  };
}

function tableOf(rows: readonly unknown[]): TierTable {
  const parsed = rows.map((row) => (Array.isArray(row) ? row.map(Number) : []));
  const rate = Float64Array.from(parsed, (row) => row[1] ?? Number.NaN);
  const floor = Float64Array.from(parsed, (_row, index) =>
    index === 0 ? 0 : (parsed[index - 1]?.[0] ?? Number.NaN),
  );
  return { floor, rate, deduction: deriveDeductions(floor, rate) };
}

/** What the report prints for the example in an account as of the time of its rules. */
function isolatedLiquidationPrice(inputs: Inputs, vector: Vector): number {
  const given = example(inputs, vector);
  const { asOf } = rulesVersion(vector);
  // Before September 2025 the fee had no part in the price, and such examples name none.
  const taker = Number.isNaN(given.taker) && bybitBasisAt(asOf) === 'entry' ? 0 : given.taker;
  if (Number.isNaN(taker)) throw new Error('no input taker');
  return isolatedPrice({ ...given, taker }, inputs, asOf);
}

/** On the tick where the example has one, nearer to the mark. */
function bankruptcy(inputs: Inputs, vector: Vector): number {
  const { contract, entry } = example(inputs, vector);
  const price = bankruptcyPrice(contract, entry);
  return inputs.has('tick')
    ? onTick(price, inputs.text('tick'), contract.side > 0 ? 'up' : 'down')
    : price;
}

function marginBalance(inputs: Inputs): Decimal {
  return inputs.has('totalMarginBalance')
    ? new Decimal(inputs.text('totalMarginBalance'))
    : new Decimal(inputs.text('totalWalletBalance')).plus(inputs.text('totalPerpUPL'));
}

/** A coin's figure in USD: at the price the reply itself gives the coin. */
function coinInUsd(inputs: Inputs, figure: string): Decimal {
  return new Decimal(inputs.text(figure))
    .times(inputs.text('USDT_usdValue'))
    .div(inputs.text('USDT_equity'));
}

function initialTotal(inputs: Inputs): Decimal {
  return inputs.has('totalInitialMargin')
    ? new Decimal(inputs.text('totalInitialMargin'))
    : coinInUsd(inputs, 'coin_totalPositionIM');
}

function maintenanceTotal(inputs: Inputs): Decimal {
  return inputs.has('totalMaintenanceMargin')
    ? new Decimal(inputs.text('totalMaintenanceMargin'))
    : coinInUsd(inputs, 'coin_totalPositionMM');
}
