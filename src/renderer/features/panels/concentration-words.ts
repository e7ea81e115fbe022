import type { RatioChange, RiskView } from '#shared/contract/risk.ts';
import { venueNames } from '#shared/domain/venue.ts';
import { formatPercent } from '#renderer/format/percent.ts';
import { t } from '#renderer/messages/i18n.ts';
import { changeWords } from './change-words.ts';

interface Named {
  readonly name: string;
  readonly share: RatioChange;
}

/** The largest of those known, after the what-if where there is one; null while none is. */
function largest(shares: readonly Named[]): Named | null {
  let found: { readonly named: Named; readonly value: number } | null = null;
  for (const named of shares) {
    const { value } = named.share.after ?? named.share.now;
    if (value !== null && (found === null || value > found.value)) found = { named, value };
  }
  return found && found.named;
}

/** The venue with most of the equity and the coin with most of the exposure: `Binance 52 % of equity, ETH 41 % of exposure`. */
export function concentrationWords({ venues, coins }: RiskView['overview']): string {
  const venue = largest(
    venues.map(({ venue: id, equityShare: share }) => ({ name: venueNames[id], share })),
  );
  const coin = largest(coins.map(({ coin: name, grossShare: share }) => ({ name, share })));
  const held = venue && t('panels.concentration.ofEquity', said(venue));
  const exposed = coin && t('panels.concentration.ofExposure', said(coin));
  if (held === null || exposed === null)
    return held ?? exposed ?? t('panels.concentration.unknown');
  return t('panels.concentration.join', { first: held, second: exposed });
}

function said({ name, share }: Named): { readonly name: string; readonly share: string } {
  return { name, share: changeWords(share, (value) => formatPercent(value, 0)) };
}
