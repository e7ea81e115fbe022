import type { TreeRow } from '#shared/contract/risk.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import { nativeOfLoad, nativeText, worstPrinted } from '../margin/native-ratio.ts';

/** The venue's own ratio as it printed it; where the model's load is the venue's own ratio, also after a what-if. */
export function venueRatio(now: AccountRisk, after: AccountRisk | null): TreeRow['native'] {
  const { reported, pools } = now.account.account;
  const printed = worstPrinted([reported, ...pools.map((pool) => pool.reported)]);
  if (printed) {
    const text = nativeText(printed);
    return {
      now: {
        text,
        quality: now.moved === 'not' ? now.quality : 'stale',
        reason: now.inputs.doubt,
      },
      after: after && (now.noModel === null ? modelRatio(after) : unknownRatio(now.noModel)),
    };
  }
  return now.noModel === null ? { now: modelRatio(now), after: after && modelRatio(after) } : null;
}

type Ratio = NonNullable<TreeRow['native']>['now'];

function unknownRatio(reason: string | null): Ratio {
  return { text: 'unknown', quality: 'unknown', reason };
}

/** The model's load in the venue's own ratio and direction: 100 % of one venue is safe, of another it liquidates. */
function modelRatio(account: AccountRisk): Ratio {
  const { load } = account;
  const { quality, reason } = load;
  if (load.beyond) return { text: 'past liquidation', quality, reason };
  if (load.value === null) return unknownRatio(reason);
  const ratio = nativeOfLoad(account.account.account.venue, load.value);
  return { text: ratio === null ? 'no requirement' : nativeText(ratio), quality, reason };
}
