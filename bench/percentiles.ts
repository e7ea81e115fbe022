/** p50, p95 and p99 of durations in ms, as the benchmark prints them. */
export function percentiles(durations: readonly number[]): {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
} {
  const sorted = [...durations].sort((left, right) => left - right);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function row(label: string, durations: readonly number[]): string {
  const { p50, p95, p99 } = percentiles(durations);
  const cell = (value: number): string => `${value.toFixed(value < 10 ? 2 : 1)} ms`.padStart(10);
  return `${label.padEnd(64)}${cell(p50)}${cell(p95)}${cell(p99)}   n=${durations.length}`;
}
