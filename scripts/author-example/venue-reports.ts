import { Decimal } from 'decimal.js';
import type { Position, ReportedMargin } from '#shared/domain/account.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import { exactMaintenanceMargin } from '#engine/margin/printed.ts';
import { compileTiers } from '#engine/margin/tiers.ts';
import { BYBIT_TAKER, bybitRules } from './bybit-rules.ts';

/**
 * What the four venues without a margin model here would report for the example's accounts, by their published rules at
 * the example's time. Sources: margin rules as cited at each function; the parameters are in recordings/tiers/.
 */
export interface Priced {
  readonly position: Position;
  readonly instrument: Instrument;
  readonly mark: Decimal;
}

export function unrealizedPnl({ position, instrument, mark }: Priced): Decimal {
  const quantity = new Decimal(position.quantity);
  const entry = new Decimal(position.entryPrice ?? 0);
  return instrument.settlement === 'inverse'
    ? quantity.times(new Decimal(1).div(entry).minus(new Decimal(1).div(mark)))
    : quantity.times(mark.minus(entry));
}

export function notional({ position, instrument, mark }: Priced): Decimal {
  const size = new Decimal(position.quantity).abs();
  return instrument.settlement === 'inverse' ? size.div(mark) : size.times(mark);
}

/** Maintenance of one position at the first tiers' rates, which hold the whole of each authored position. */
export type Maintenance = (priced: Priced) => Decimal;

/** Bybit unified cross: value × rate − deduction + fee to close at entry (help centre, "Maintenance Margin"). */
export const bybitMaintenance: Maintenance = (priced) => {
  const { id } = priced.instrument;
  const [rules] = bybitRules([id]).instruments;
  if (!rules) throw new Error(`no rules for ${id}`);
  return exactMaintenanceMargin(compileTiers(rules.tiers), notional(priced)).plus(
    bybitCloseFee(priced),
  );
};

export const bybitInitial: Maintenance = (priced) =>
  notional(priced)
    .div(priced.position.leverage ?? 1)
    .plus(bybitCloseFee(priced));

/** At the bankruptcy price of the entry: entry value × (1 − side ÷ leverage) × taker. */
function bybitCloseFee(priced: Priced): Decimal {
  const side = new Decimal(priced.position.quantity).isNegative() ? -1 : 1;
  const entryValue = new Decimal(priced.position.quantity)
    .abs()
    .times(priced.position.entryPrice ?? 0);
  return entryValue
    .times(new Decimal(1).minus(new Decimal(side).div(priced.position.leverage ?? 1)))
    .times(BYBIT_TAKER);
}

/** OKX: first tier 0.4 % of the whole notional, plus the taker fee 0.05 % in the ratio's denominator. */
export const okxMaintenance: Maintenance = (priced) => notional(priced).times('0.004');
export const okxCloseFee: Maintenance = (priced) => notional(priced).times('0.0005');

/** Deribit standard margin before 2026-08: |q| × (rate + slope × |q|) in coin; slope 0.005 % per BTC, 0.0004 % per ETH. */
const deribitMargin =
  (rate: string): Maintenance =>
  (priced) => {
    const size = notional(priced);
    const slope = priced.instrument.base === 'BTC' ? '0.00005' : '0.000004';
    return size.times(new Decimal(rate).plus(size.times(slope)));
  };
export const deribitMaintenance = deribitMargin('0.01');
export const deribitInitial = deribitMargin('0.02');

/** Hyperliquid: notional × 1 / (2 × max leverage) of the first tier: BTC 40, XRP 20, HYPE 10. */
export const hyperliquidMaintenance: Maintenance = (priced) => {
  const maxLeverage = { BTC: 40, XRP: 20, HYPE: 10 }[priced.instrument.base];
  if (maxLeverage === undefined) throw new Error(`no max leverage for ${priced.instrument.base}`);
  return notional(priced).div(2 * maxLeverage);
};

/**
 * Liquidation price of one position, all else unchanged, at its present maintenance rate; null when no positive price reaches
 * it. `equity` and `otherMaintenance` of its pool, in the settlement currency.
 */
export function liquidationPrice(
  priced: Priced,
  maintenance: Decimal,
  equity: Decimal,
  otherMaintenance: Decimal,
): string | null {
  const quantity = new Decimal(priced.position.quantity);
  const { mark } = priced;
  const room = equity.minus(otherMaintenance);
  let price: Decimal;
  if (priced.instrument.settlement === 'inverse') {
    const rate = maintenance.div(notional(priced));
    price = quantity.plus(rate.times(quantity.abs())).div(room.plus(quantity.div(mark)));
  } else {
    const exposure = quantity.times(mark);
    price = mark.times(
      new Decimal(1).plus(maintenance.minus(room).div(exposure.minus(maintenance))),
    );
  }
  const beyondMark = quantity.isNegative() ? price.greaterThan(mark) : price.lessThan(mark);
  return price.greaterThan(0) && beyondMark ? price.toDecimalPlaces(8).toFixed() : null;
}

export function sum(values: readonly Decimal[]): Decimal {
  return values.reduce((total, value) => total.plus(value), new Decimal(0));
}

/** Venues print eight decimals, OKX more: what is summed over them must not be blurred by fewer. */
export function printed(value: Decimal): string {
  return value.toDecimalPlaces(16).toFixed();
}

export interface Totals {
  readonly currency: string;
  readonly asOf: number;
  readonly equity: Decimal;
  readonly marginBalance: Decimal;
  readonly initial: Decimal;
  readonly maintenance: Decimal;
  readonly pnl: Decimal;
  readonly ratio: ReportedMargin['nativeRatio'];
}

export function reported(totals: Totals): ReportedMargin {
  return {
    currency: totals.currency,
    asOf: totals.asOf,
    equity: printed(totals.equity),
    marginBalance: printed(totals.marginBalance),
    initialMargin: printed(totals.initial),
    maintenanceMargin: printed(totals.maintenance),
    available: printed(Decimal.max(0, totals.marginBalance.minus(totals.initial))),
    unrealizedPnl: printed(totals.pnl),
    nativeRatio: totals.ratio,
  };
}
