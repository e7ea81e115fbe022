import type { AccountEntry } from '#shared/contract/accounts.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { t } from '#renderer/messages/i18n.ts';

export interface CoverageWords {
  /** What counts as margin. */
  readonly covered: string;
  /** What else lies at the venue, and is not read. */
  readonly missed: string;
}

/** Which of a venue's wallets an account's figures are made of, and which are not read. */
export function coverageWords({
  venue,
  product,
}: Pick<AccountEntry, 'venue' | 'product'>): CoverageWords {
  return {
    covered: productWords(venue, product) ?? t(`liveAccounts.coverage.${venue}.covered`),
    missed: t(`liveAccounts.coverage.${venue}.missed`),
  };
}

/** Of the venue whose products are accounts of their own; null: the venue's words hold. */
function productWords(venue: VenueId, product: string): string | null {
  if (venue !== 'binance') return null;
  if (product === 'COIN-M futures') return t('liveAccounts.coverage.coinm');
  return product === 'portfolio margin' ? t('liveAccounts.coverage.portfolio') : null;
}
