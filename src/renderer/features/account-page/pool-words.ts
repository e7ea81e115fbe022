import type { ReportPool } from './report-figures.ts';

/** `cross, USDT`, `isolated XRPUSDT, USDT`, `whole account, USD`. */
export function poolName({ id, kind, marginAsset }: ReportPool): string {
  const unit = marginAsset ?? 'USD';
  switch (kind) {
    case 'unified':
      return `whole account, ${unit}`;
    case 'cross':
      return `cross, ${unit}`;
    case 'isolated':
      return `isolated ${id.replace(/^isolated:/u, '')}, ${unit}`;
  }
}
