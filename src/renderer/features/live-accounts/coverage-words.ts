import type { AccountEntry } from '#shared/contract/accounts.ts';
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
  const covered =
    venue === 'binance' && product === 'COIN-M futures'
      ? t('liveAccounts.coverage.coinm')
      : t(`liveAccounts.coverage.${venue}.covered`);
  return { covered, missed: t(`liveAccounts.coverage.${venue}.missed`) };
}
