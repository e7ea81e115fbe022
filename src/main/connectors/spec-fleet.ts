import type { FleetNews } from './fleet-news.ts';

/** A fleet that tells readings alone, those that a spec gives. */
export function specFleet(): {
  readonly fleet: FleetNews;
  readonly read: Parameters<FleetNews['onRead']>[0];
} {
  const silent = () => () => undefined;
  let listener: Parameters<FleetNews['onRead']>[0] = () => undefined;
  const fleet: FleetNews = {
    onRead: (listen) => {
      listener = listen;
      return () => undefined;
    },
    ...{ onMarks: silent, onRanges: silent, onWeek: silent },
    ...{ onRates: silent, onQuotes: silent, onReporting: silent },
  };
  return { fleet, read: (id, snapshot) => listener(id, snapshot) };
}
