import { VenueId } from '#shared/domain/venue.ts';
import { useRiskStore } from '#renderer/features/overview/risk-store.ts';
import { explain } from './explain.ts';
import { reporting } from '#renderer/format/reporting.ts';
import { rateWords } from '#renderer/features/preferences/rate-words.ts';
import { isTerm } from './glossary.ts';

/**
 * Explains the element that names a term: `data-explain="load"`. Around it, or on it, may stand whose figures these are:
 * `data-explain-venue`, `data-explain-at`, the epoch ms of the replies, and `data-explain-prices`, that of the book's prices where
 * they have not moved since. Without them the figure is one of the whole book. null: there is nothing to explain.
 */
export function useExplain(): (element: Element) => string | null {
  const risk = useRiskStore();
  return (element) => {
    const said = figureWords(element);
    const rate = risk.view && rateWords(reporting(), risk.view.clock.now);
    return said === null || rate === null || !holdsAmount(element) ? said : `${said}\n${rate}`;
  };
  function figureWords(element: Element): string | null {
    const { view } = risk;
    const term = element.getAttribute('data-explain') ?? '';
    if (view === null || !isTerm(term)) return null;
    const { now, oldestInputAt: oldestAt, missingInput: missing } = view.clock;
    const around = (name: string): string | null =>
      element.closest(`[data-explain-${name}]`)?.getAttribute(`data-explain-${name}`) ?? null;
    const venue = VenueId.safeParse(around('venue'));
    const at = around('at');
    const prices = around('prices');
    if (!venue.success || at === null)
      return explain(term, { venue: venue.data ?? null, oldestAt, missing, now });
    const pricesAt = prices === null ? null : Number(prices);
    return explain(term, { venue: venue.data, repliesAt: Number(at), pricesAt, now });
  }
}

/** Whether the figure that is explained is shown by a rate. */
function holdsAmount(element: Element): boolean {
  return element.querySelector('[data-money]') !== null;
}
