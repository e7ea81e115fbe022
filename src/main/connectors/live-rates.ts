import { inputKey, type Confirmation } from '#shared/domain/live-inputs.ts';
import type { AssetPrice } from '#shared/domain/instrument.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { unratedAssets } from '../venues/import-replies.ts';
import type { LiveRate } from '../venues/wire/live-rate.ts';
import type { AccountPortion } from '../venues/wire/portion.ts';

/** The newest public rates of each venue's assets, for the accounts that state none themselves. */
export class LiveRates {
  readonly #rates = new Map<string, AssetPrice>();

  /** `on`: a time of the machine's wall clock on the book's. */
  take(venue: VenueId, rates: readonly LiveRate[], on: (at: number) => number): void {
    for (const { asset, usd, origin, at } of rates) {
      const key = inputKey({ kind: 'rate', asset, venue });
      const asOf = on(at);
      const before = this.#rates.get(key);
      if (before === undefined || before.asOf <= asOf)
        this.#rates.set(key, { asset, venue, usd, asOf, origin });
    }
  }

  /** Each portion with the rates it lacks, where they are known. */
  given(portions: readonly AccountPortion[]): readonly AccountPortion[] {
    return portions.map((portion) => {
      const lacking = this.#of(portion, portions);
      return lacking.length === 0
        ? portion
        : { ...portion, assetPrices: [...portion.assetPrices, ...lacking] };
    });
  }

  /** When each was asked for, of those in use. */
  confirmed(portions: readonly AccountPortion[]): readonly Confirmation[] {
    return portions
      .flatMap((portion) => this.#of(portion, portions))
      .map(({ asset, venue, asOf }) => ({ input: { kind: 'rate', asset, venue }, at: asOf }));
  }

  /** What another account of the venue states stands: it came with its own figures. */
  #of(portion: AccountPortion, portions: readonly AccountPortion[]): readonly AssetPrice[] {
    const { venue } = portion.account;
    const stated = portions
      .filter(({ account }) => account.venue === venue)
      .flatMap(({ assetPrices }) => assetPrices);
    return unratedAssets(portion, stated).flatMap(
      (asset) => this.#rates.get(inputKey({ kind: 'rate', asset, venue })) ?? [],
    );
  }
}
