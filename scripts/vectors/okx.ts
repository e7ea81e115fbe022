import type { AccountRisk } from '#engine/book/account-risk.ts';
import type { Reading } from '#engine/book/reading.ts';
import { poolOf } from '#engine/fixtures/model-risk.ts';
import { okxInitialMargin, okxLiability, okxMarginRatio } from '#engine/margin/okx-formulas.ts';
import type { PoolRisk } from '#engine/margin/pool-risk.ts';
import type { Compute } from './binance-usdm.ts';
import type { Inputs } from './inputs.ts';
import * as books from './okx-books.ts';
import type { Vector } from './vector-file.ts';

/** Whether the futures or multi-currency model is asked; options and portfolio margin have no model yet. */
export function isOkx(vector: Vector): boolean {
  return (
    vector.venue === 'okx' && vector.regime !== 'legacy' && !/portfolio|option/.test(vector.mode)
  );
}

export const okxFigures: Readonly<Record<string, Compute>> = {
  mmr: (inputs, vector) => value(pooled(inputs, vector).maintenanceMargin),
  mgnRatio: (inputs, vector) => {
    const pool = pooled(inputs, vector);
    return okxMarginRatio(value(pool.marginBalance), value(pool.requirement));
  },
  imr: (inputs, vector) =>
    inputs.has('borrow_lever')
      ? borrowMargin(inputs) + orderMargin(inputs)
      : value(pooled(inputs, vector).initialMargin),
  borrowFroz: borrowMargin,
  ordFroz: orderMargin,
  notionalUsdForBorrow: (inputs) =>
    okxLiability(inputs.number('cashBal'), inputs.number('order_cost_usdt')) *
    inputs.number('usdtUsd'),
  liqPx: liquidationPrice,
  upl: (inputs, vector) => pooled(inputs, vector).legs.unrealizedPnl[0] ?? Number.NaN,
  uplRatio: (inputs, vector) => {
    const { legs, pool } = pooled(inputs, vector);
    return (legs.unrealizedPnl[0] ?? Number.NaN) / (pool.wallet ?? Number.NaN);
  },
  eq: (inputs) =>
    inputs.has('isoEq')
      ? value(books.cashAndIsolated(inputs).equity)
      : value(poolOf(currency(inputs)).equity),
  eqUsd: (inputs) => value(currency(inputs).equity),
  upl_usd: (inputs) => value(currency(inputs).unrealizedPnl),
  totalEq: (inputs) => value(books.currencies(inputs).equity),
  disEq: (inputs) => value(books.collateral(inputs).marginBalance),
  availEq: (inputs) => value(used(inputs).available),
  frozenBal: (inputs) => value(poolOf(used(inputs)).initialMargin),
  adjEq: (inputs) => value(books.withSpotOrder(inputs).marginBalance),
};

/** A figure the model does not give leaves the example uncovered, with the model's own reason. */
function value(reading: Reading): number {
  if (reading.value === null) throw new Error(reading.reason ?? 'unknown');
  return reading.value;
}

function isSpotMargin({ mode }: Vector): boolean {
  return mode.includes('MARGIN');
}

function pooled(inputs: Inputs, vector: Vector): PoolRisk {
  if (isSpotMargin(vector)) return poolOf(books.spotMarginAccount(inputs));
  if (vector.mode.startsWith('isolated')) return poolOf(isolated(inputs));
  if (vector.mode.startsWith('multi-currency')) return books.multiCurrencyPool(inputs);
  return poolOf(linear(inputs));
}

/** The documentation's ETH-USD contract is 10 USD, and its example holds one, at ten times leverage. */
const FACE = 10;
const LEVER = 10;

/** Where the example gives no entry, its PnL is put into the margin; where it gives no margin, it is the initial one. */
function isolated(inputs: Inputs): AccountRisk {
  const mark = inputs.optional('mark', 'implied_mark') ?? inputs.number('avgPx');
  const entry = inputs.optional('avgPx') ?? mark;
  const margin =
    inputs.optional('margin') ?? okxInitialMargin(FACE / entry, inputs.optional('lever') ?? LEVER);
  const booked = inputs.has('avgPx') ? 0 : inputs.number('upl');
  return books.isolatedInverse(inputs, FACE, margin + booked, mark, entry);
}

/** The printed mark of the 2021 example was edited; the PnL of its one contract tells the mark it was made with. */
function linear(inputs: Inputs): AccountRisk {
  const quantity = inputs.optional('ctVal') ?? 1;
  const mark =
    inputs.optional('mark', 'notional') ?? inputs.number('avgPx') + inputs.number('upl') / quantity;
  const backed = (equity: number): AccountRisk => books.futuresPool(inputs, equity, quantity, mark);
  if (!inputs.has('mgnRatio')) return backed(inputs.optional('eq') ?? 0);
  return backed(inputs.number('mgnRatio') * value(poolOf(backed(0)).requirement));
}

function currency(inputs: Inputs): AccountRisk {
  return books.currencyAccount(inputs);
}

/** A position known by its share of the equity. */
function used(inputs: Inputs): AccountRisk {
  const equity = inputs.number('eq');
  return books.futuresPool(inputs, equity, 1, equity * inputs.number('notionalLever'));
}

function borrowMargin(inputs: Inputs): number {
  return okxInitialMargin(inputs.number('notionalUsdForBorrow'), inputs.number('borrow_lever'));
}

function orderMargin(inputs: Inputs): number {
  const usdt = inputs.number('usdtUsd');
  return okxInitialMargin(
    inputs.number('order_notional_usdt') * usdt,
    inputs.number('order_lever'),
  );
}

function liquidationPrice(inputs: Inputs, vector: Vector): number {
  const account = isSpotMargin(vector)
    ? books.spotMarginAccount(inputs)
    : vector.mode.startsWith('isolated')
      ? isolated(inputs)
      : linear(inputs);
  const risk = poolOf(account);
  const [leg] = risk.pool.legs;
  if (!leg) throw new Error('no position');
  const bands = account.instrumentBandsOf(risk, leg.position.instrument);
  if (!bands.known) throw new Error(bands.reason);
  const { down } = bands.bands.liquidation;
  if (down === null) throw new Error('our solve finds no liquidation price');
  const mark = inputs.number('mark', 'markPx', 'avgPx');
  // OKX prints an isolated position's price one tick towards the mark (here, and in both isolated recordings of 2026).
  return mark * (1 + down) + (inputs.optional('tickSz') ?? 0);
}
