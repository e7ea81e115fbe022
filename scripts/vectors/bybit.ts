import {
  bankruptcyPrice,
  closedPnl,
  closingFee,
  fundingPayment,
  isolatedRoom,
  orderCost,
  positionInitial,
  positionMaintenance,
  positionValue,
  type BybitContract,
  type BybitEntry,
  type OrderCost,
} from '#engine/margin/bybit-contract.ts';
import { accountRate, printedAmount } from '#engine/margin/bybit-printed.ts';
import { contractPnl } from '#engine/margin/pool-risk.ts';
import {
  deriveDeductions,
  maintenanceMargin,
  tierIndex,
  type TierTable,
} from '#engine/margin/tiers.ts';
import { bracketLevels } from '#engine/liquidation/bracket-move.ts';
import { Decimal } from 'decimal.js';
import type { Compute } from './binance-usdm.ts';
import type { Inputs } from './inputs.ts';
import type { Vector } from './vector-file.ts';

/** Whether the cross and isolated models of the unified account are asked; portfolio margin and options have none yet. */
export function isBybit(vector: Vector): boolean {
  return vector.venue === 'bybit' && !/portfolio|option/.test(vector.mode);
}

/** Every figure of the models that a vector may ask for, by the name it expects it under. */
export const bybitFigures: Readonly<Record<string, Compute>> = {
  positionIM: (inputs, vector) => initialAt(example(inputs, vector), valuePrice(inputs, vector)),
  positionMM: (inputs, vector) =>
    maintenanceAt(example(inputs, vector), inputs, valuePrice(inputs, vector)),
  positionIMByMp: (inputs, vector) =>
    initialAt(example(inputs, vector), inputs.number('markPrice')),
  positionMMByMp: (inputs, vector) =>
    maintenanceAt(example(inputs, vector), inputs, inputs.number('markPrice')),
  maintenanceMargin: (inputs, vector) =>
    maintenanceAt(example(inputs, vector), inputs, valuePrice(inputs, vector)),
  // The classic account's position balance: initial margin and the fee to close.
  positionBalance: (inputs, vector) => {
    const given = example(inputs, vector);
    return initialAt(given, given.entry.price);
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
  bankruptcyPrice: (inputs, vector) => {
    if (inputs.has('tick')) throw new Error('a price on its tick: the model does not round prices');
    if (inputs.has('balanceBTC')) throw new Error('cross margin of 2020, which no account has now');
    const { contract, entry } = example(inputs, vector);
    return bankruptcyPrice(contract, entry);
  },
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

interface Example {
  readonly contract: BybitContract;
  readonly entry: BybitEntry;
  readonly taker: number;
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
      : value / inputs.number('qty');
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

/** The price the margin is taken at: the mark since 2025-09; the entry before, and where the example has no mark. */
function valuePrice(inputs: Inputs, vector: Vector): number {
  const { entry } = example(inputs, vector);
  const before = /entry basis|both bases/.test(vector.mode) || vector.regime === 'legacy';
  return before ? entry.price : (inputs.optional('markPrice') ?? entry.price);
}

function initialAt({ contract, entry, taker }: Example, price: number): number {
  const fee = closingFee(contract, entry, taker);
  return positionInitial(positionValue(contract, price), entry.leverage, fee);
}

function maintenanceAt(given: Example, inputs: Inputs, price: number): number {
  const { contract, entry, taker } = given;
  const fee = closingFee(contract, entry, taker);
  return positionMaintenance(oneTier(inputs), positionValue(contract, price), fee);
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

/** Solved from the model's own balance at the entry price, which isolated margin keeps to. */
function isolatedLiquidationPrice(inputs: Inputs, vector: Vector): number {
  if (/estimate/.test(vector.mode))
    throw new Error('the venue’s own estimate; ours solves for a maintenance rate of 1');
  if (vector.regime === 'legacy' || /classic/.test(vector.mode))
    throw new Error('the liquidation formula before 2025-09, which no account has now');
  const { contract, entry, taker } = example(inputs, vector);
  const room = isolatedRoom(contract, entry, inputs.optional('extraMargin') ?? 0, taker);
  const quantity = contract.side * contract.size;
  const [liquidation] = bracketLevels(
    (move) => {
      const price = entry.price * (1 + move);
      return {
        marginBalance: room + contractPnl(contract.settlement, quantity, entry.price, price),
        requirement: maintenanceMargin(oneTier(inputs), positionValue(contract, price)),
      };
    },
    [1],
  );
  const move = contract.side > 0 ? liquidation.down : liquidation.up;
  if (move === null) throw new Error('our solve finds no liquidation price');
  return entry.price * (1 + move);
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
