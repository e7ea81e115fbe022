import type { RiskView } from '#shared/contract/risk.ts';
import { venueNames } from '#shared/domain/venue.ts';
import { formatPercent } from '#renderer/format/percent.ts';
import { t } from '#renderer/messages/i18n.ts';

interface Named {
  readonly name: string;
  readonly value: number | null;
}

/** The largest of those known; null while none is. */
function largest(
  shares: readonly Named[],
): { readonly name: string; readonly value: number } | null {
  let found: { readonly name: string; readonly value: number } | null = null;
  for (const { name, value } of shares) {
    if (value !== null && (found === null || value > found.value)) found = { name, value };
  }
  return found;
}

/** The venue with most of the equity and the coin with most of the exposure: `Binance 52 % of equity, ETH 41 % of exposure`. */
export function concentrationWords({ venues, coins }: RiskView['overview']): string {
  const venue = largest(
    venues.map(({ venue: id, equityShare }) => ({
      name: venueNames[id],
      value: equityShare.now.value,
    })),
  );
  const coin = largest(
    coins.map(({ coin: name, grossShare }) => ({ name, value: grossShare.now.value })),
  );
  const held = venue && t('panels.concentration.ofEquity', share(venue));
  const exposed = coin && t('panels.concentration.ofExposure', share(coin));
  if (held === null || exposed === null)
    return held ?? exposed ?? t('panels.concentration.unknown');
  return t('panels.concentration.join', { first: held, second: exposed });
}

function share({ name, value }: { readonly name: string; readonly value: number }) {
  return { name, share: formatPercent(value, 0) };
}
