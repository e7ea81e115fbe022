/** A fraction as a signed percentage with two decimals. */
export function percent(fraction: number): string {
  const value = (fraction * 100).toFixed(2);
  return `${fraction > 0 ? '+' : ''}${value === '-0.00' ? '0.00' : value} %`;
}
