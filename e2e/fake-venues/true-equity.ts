import type { FakeVenues } from './fake-venues.ts';

/** USD worth of an account as its venue held it at `at`, epoch ms. */
export function trueEquity(venues: FakeVenues, id: string, at: number): number {
  return venues
    .truth(id, at)
    .balances.reduce(
      (sum, { asset, equity }) => sum + Number(equity) * Number(venues.market.index(asset, at)),
      0,
    );
}
