import { VenueId } from '#shared/domain/venue.ts';
import { useRiskStore } from '#renderer/features/overview/risk-store.ts';
import { explain } from './explain.ts';
import { reporting } from '#renderer/format/reporting.ts';
import { rateWords } from '#renderer/features/preferences/rate-words.ts';
import { isTerm } from './glossary.ts';

/**
 * Explains the element that names a term: `data-explain="load"`. Around it, or on it, may stand whose figures these are:
 * `data-explain-venue`, `data-explain-at`, the epoch ms of the replies, and `data-explain-prices`, that of the prices where they are
 * not those on screen. Without a venue the figure is one of the whole book. null: there is nothing to explain.
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
    return explain(term, {
      venue: venue.data ?? null,
      repliesAt: timeOf(at),
      pricesAt: timeOf(prices),
      oldestAt,
      missing,
      now,
    });
  }
}

function timeOf(said: string | null): number | null {
  return said === null ? null : Number(said);
}

/** Whether the figure that is explained is shown by a rate. */
function holdsAmount(element: Element): boolean {
  return element.matches('[data-money]') || element.querySelector('[data-money]') !== null;
}
