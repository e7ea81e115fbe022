import type { Load, Quality } from '#shared/domain/figure.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import type {
  CompiledAccount,
  CompiledInstrument,
  CompiledLeg,
  CompiledPool,
  Market,
} from '../book/compiled-book.ts';
import { known, type Reading } from '../book/reading.ts';

export type LoadReading = Load;

/** Per-leg columns of one pool under one market, in each leg's settlement currency; NaN where an input is missing. */
export interface LegColumns {
  readonly notional: Float64Array;
  readonly unrealizedPnl: Float64Array;
  readonly initialMargin: Float64Array;
  readonly maintenanceMargin: Float64Array;
}

/** One pool under one market. Amounts in the pool's margin asset. */
export interface PoolRisk {
  readonly pool: CompiledPool;
  readonly legs: LegColumns;
  /** Value of one unit of the margin asset in USD; NaN when the book has no rate. */
  readonly usd: number;
  /** Before haircuts. */
  readonly equity: Reading;
  /** After haircuts: what counts as margin, the denominator of load. */
  readonly marginBalance: Reading;
  readonly initialMargin: Reading;
  /** What the venue lets leave or back something new; without it, margin balance − initial margin. */
  readonly available?: Reading;
  readonly maintenanceMargin: Reading;
  /** What the venue's liquidation test holds against the margin balance: maintenance, and fees where it counts them. */
  readonly requirement: Reading;
  readonly load: LoadReading;
}

/** What a margin model is asked about: one pool of an account under a market. */
export interface PoolQuestion {
  readonly account: CompiledAccount;
  readonly pool: CompiledPool;
  readonly market: Market;
  readonly quality: Quality;
}

/**
 * Load of a pool: requirement ÷ margin balance, 1 liquidates. With positions and no margin left the fraction has no meaning:
 * beyond liquidation.
 */
export function poolLoad(
  marginBalance: Reading,
  requirement: Reading,
  hasPositions: boolean,
): LoadReading {
  if (marginBalance.value === null) return { ...marginBalance, beyond: false };
  if (marginBalance.value < 0 || (marginBalance.value === 0 && hasPositions)) {
    const reason = 'the margin balance is at or below zero';
    return { value: null, quality: marginBalance.quality, source: 'model', reason, beyond: true };
  }
  if (requirement.value === null) return { ...requirement, beyond: false };
  const value = hasPositions ? requirement.value / marginBalance.value : 0;
  return { ...known(value, marginBalance.quality, 'model'), beyond: false };
}

/**
 * Notional and PnL of one contract. Linear: settlement is the quote currency. Inverse: settlement is the base coin,
 * notional = face ÷ mark, PnL = face × (1/entry − 1/mark). Source: margin/binance-bybit.md 1.
 */
export function contractNotional(
  { instrument }: CompiledInstrument,
  quantity: number,
  price: number,
): number {
  if (instrument.kind === 'option') return Number.NaN;
  const size = Math.abs(quantity);
  return instrument.settlement === 'inverse' ? size / price : size * price;
}

function legUnrealizedPnl(leg: CompiledLeg, mark: number): number {
  if (leg.entry === null || leg.instrument.instrument.kind === 'option') return Number.NaN;
  return legPnlBetween(leg, leg.entry, mark);
}

/** Whether a load is the account's own and whole: a lower bound or an absent figure is not. */
export function isKnownLoad(load: LoadReading): boolean {
  return load.beyond || (load.value !== null && load.quality !== 'partial');
}

/** What every leg is worth under a market; its margins are the model's to fill in. */
export function positionColumns(pool: CompiledPool, market: Market): LegColumns {
  const size = pool.legs.length;
  const columns = {
    notional: new Float64Array(size),
    unrealizedPnl: new Float64Array(size),
    initialMargin: new Float64Array(size).fill(Number.NaN),
    maintenanceMargin: new Float64Array(size).fill(Number.NaN),
  };
  pool.legs.forEach((leg, index) => {
    const mark = market.marks[leg.instrument.index] ?? Number.NaN;
    columns.notional[index] = contractNotional(leg.instrument, leg.quantity, mark);
    columns.unrealizedPnl[index] = legUnrealizedPnl(leg, mark);
  });
  return columns;
}

/** PnL of a leg when its mark goes from one price to another, in the settlement currency. */
export function legPnlBetween(leg: CompiledLeg, from: number, to: number): number {
  return contractPnl(leg.instrument.instrument.settlement, leg.quantity, from, to);
}

export function contractPnl(
  settlement: Instrument['settlement'],
  quantity: number,
  from: number,
  to: number,
): number {
  return settlement === 'inverse' ? quantity * (1 / from - 1 / to) : quantity * (to - from);
}

/** Signed exposure in USD: linear quantity × mark in the quote currency; inverse its face value. */
export function legExposureUsd(leg: CompiledLeg, market: Market): number {
  if (leg.instrument.instrument.kind === 'option') return Number.NaN;
  const quoteUsd = market.usd[leg.quote.index] ?? Number.NaN;
  const mark = market.marks[leg.instrument.index] ?? Number.NaN;
  return leg.instrument.instrument.settlement === 'inverse'
    ? leg.quantity * quoteUsd
    : leg.quantity * mark * quoteUsd;
}

/** Unrealized PnL of a pool's leg in USD; NaN where an input is missing. */
export function legPnlUsd(risk: PoolRisk, leg: CompiledLeg, index: number, market: Market): number {
  return (
    (risk.legs.unrealizedPnl[index] ?? Number.NaN) * (market.usd[leg.settle.index] ?? Number.NaN)
  );
}

export function exposureMissing({ instrument: { instrument } }: CompiledLeg): string {
  return instrument.kind === 'option'
    ? `the option ${instrument.venueSymbol} has no model yet`
    : `there is no price for ${instrument.venueSymbol}`;
}

export function pnlMissing(leg: CompiledLeg): string {
  return leg.entry === null && leg.liability !== null
    ? entryMissing(leg)
    : `the entry price, mark or USD rate of ${leg.instrument.instrument.venueSymbol} is not given`;
}

/** Why there is no price that a leg's PnL is counted from. */
export function entryMissing({
  instrument: { instrument },
  liability,
  position,
}: CompiledLeg): string {
  const { venueSymbol, settle } = instrument;
  if (liability === null) return `the entry price of ${venueSymbol} is not given`;
  return position.marginMode === 'isolated'
    ? `the margin in ${settle} that the PnL of ${venueSymbol} is counted from is not given`
    : `how the PnL of the cross spot margin position ${venueSymbol} is counted is not documented where we could read`;
}
