import type { ReportedMargin } from '#shared/domain/account.ts';
import type { ReportAccount } from '#shared/domain/risk-report.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import { nativeOfLoad, nativeText, worstPrinted } from '../margin/native-ratio.ts';
import type { LoadReading } from '../margin/pool-risk.ts';

/** A ratio in the venue's own words: as it printed it for this book, else the model's of the same kind. */
export function ownRatio(
  { account: { account }, moved, noModel }: AccountRisk,
  rows: readonly (ReportedMargin | null)[],
  load: LoadReading,
): ReportAccount['nativeRatio'] {
  const printed = worstPrinted(rows);
  if (printed && moved === 'not') return { ...printed, text: nativeText(printed), source: 'venue' };
  if (noModel !== null || load.value === null) return null;
  const ratio = nativeOfLoad(account.venue, load.value);
  return ratio && { ...ratio, text: nativeText(ratio), source: 'model' };
}
