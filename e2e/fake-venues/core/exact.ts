import { Decimal } from 'decimal.js';

/** The fakes compute with decimals throughout; only a printed figure is rounded, as the venue prints it. */
export const Exact = Decimal.clone({ precision: 60, toExpNeg: -60, toExpPos: 60 });
export type Exact = Decimal;

export function exact(value: string | number | Exact): Exact {
  return new Exact(value);
}

export function total(values: readonly Exact[]): Exact {
  return values.reduce((before, value) => before.plus(value), exact(0));
}

/** Rounded half up at `places` digits after the point, without trailing zeros. */
export function printed(value: Exact, places = 8): string {
  const rounded = value.toDecimalPlaces(places, Decimal.ROUND_HALF_UP);
  return rounded.isZero() ? '0' : rounded.toFixed();
}

/** With exactly `places` digits after the point. */
export function fixed(value: Exact, places: number): string {
  const text = value.toFixed(places, Decimal.ROUND_HALF_UP);
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}

/** To the nearest multiple of `tick`. */
export function onTick(value: Exact, tick: string): Exact {
  return value.div(tick).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).times(tick);
}

export function places(tick: string): number {
  return tick.split('.')[1]?.length ?? 0;
}
