import type { CoinSummary } from '#shared/contract/risk.ts';
import { venueNames } from '#shared/domain/venue.ts';
import { t } from '#renderer/messages/i18n.ts';

/** Whose mark a coin is shown at; null: its price is of no contract. */
export function contractWords(contract: CoinSummary['contract']): string | null {
  return (
    contract &&
    t('market.hint.mark', { venue: venueNames[contract.venue], symbol: contract.symbol })
  );
}
