import type { TreeRow } from '#shared/contract/risk.ts';
import type { Quality } from '#shared/domain/figure.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import { nativeOfLoad, nativeText, worstPrinted } from '../margin/native-ratio.ts';

/** The venue's own ratio as it printed it; where the model's load is the venue's own ratio, also after a what-if. */
export function venueRatio(now: AccountRisk, after: AccountRisk | null): TreeRow['native'] {
  const { reported, pools } = now.account.account;
  const printed = worstPrinted([reported, ...pools.map((pool) => pool.reported)]);
  if (printed) {
    const text = nativeText(printed);
    const hypothetical = after && { text: 'unknown', quality: 'unknown' as const };
    return {
      now: { text, quality: now.moved === 'not' ? now.quality : 'stale' },
      after: now.noModel === null ? modelRatio(after) : hypothetical,
    };
  }
  return now.noModel === null
    ? { now: modelRatio(now) ?? { text: 'unknown', quality: 'unknown' }, after: modelRatio(after) }
    : null;
}

/** The model's load in the venue's own ratio and direction: 100 % of one venue is safe, of another it liquidates. */
function modelRatio(account: AccountRisk | null): { text: string; quality: Quality } | null {
  if (account === null) return null;
  const { load } = account;
  if (load.beyond) return { text: 'past liquidation', quality: load.quality };
  if (load.value === null) return { text: 'unknown', quality: load.quality };
  const ratio = nativeOfLoad(account.account.account.venue, load.value);
  return { text: ratio === null ? 'no requirement' : nativeText(ratio), quality: load.quality };
}
