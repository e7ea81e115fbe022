import type { PublishedRate } from '#shared/domain/reporting.ts';
import { inputKey, type Confirmation } from '#shared/domain/live-inputs.ts';
import type { AssetPrice } from '#shared/domain/instrument.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { unratedAssets } from '../venues/import-replies.ts';
import type { Snapshot } from '../venues/read-live-account.ts';
import type { LiveRate } from '../venues/wire/live-rate.ts';
import type { AccountPortion } from '../venues/wire/portion.ts';

type Snapshots = ReadonlyMap<string, Snapshot>;

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

  /** Each snapshot with the rates that it lacks, where they are known. */
  given(snapshots: Snapshots): Snapshots {
    const stated = statedIn(snapshots);
    return new Map(
      [...snapshots].map(([id, snapshot]) => {
        const { portion } = snapshot;
        const assetPrices = [...portion.assetPrices, ...this.#lackedBy(portion, stated)];
        return [id, { ...snapshot, portion: { ...portion, assetPrices } }];
      }),
    );
  }

  /** When each was asked for, of those in use. */
  confirmed(snapshots: Snapshots): readonly Confirmation[] {
    const stated = statedIn(snapshots);
    const used = [...snapshots.values()].flatMap(({ portion }) => this.#lackedBy(portion, stated));
    return [...new Set(used)].map(({ asset, venue, asOf }) => ({
      input: { kind: 'rate', asset, venue },
      at: asOf,
    }));
  }

  /** What an account of the venue states itself stands: it came with the venue's own figures. */
  #lackedBy(portion: AccountPortion, stated: readonly AssetPrice[]): readonly AssetPrice[] {
    const { venue } = portion.account;
    const own = stated.filter((rate) => rate.venue === venue);
    return unratedAssets(portion, own).flatMap(
      (asset) => this.#rates.get(inputKey({ kind: 'rate', asset, venue })) ?? [],
    );
  }
}

/** The newest rates that amounts can be shown by. Times on the book's clock. */
export class ReportingRates {
  readonly #rates = new Map<string, LiveRate>();

  take(rates: readonly LiveRate[], on: (at: number) => number): void {
    for (const rate of rates) {
      const at = on(rate.at);
      const before = this.#rates.get(rate.asset);
      if (before === undefined || before.at <= at) this.#rates.set(rate.asset, { ...rate, at });
    }
  }

  published(): readonly PublishedRate[] {
    return [...this.#rates.values()].map(({ asset, usd, origin }) => ({ asset, usd, origin }));
  }

  confirmed(): readonly Confirmation[] {
    return [...this.#rates.values()].map(({ asset, at }) => ({
      input: { kind: 'reporting', asset },
      at,
    }));
  }
}

function statedIn(snapshots: Snapshots): readonly AssetPrice[] {
  return [...snapshots.values()].flatMap(({ portion }) => portion.assetPrices);
}
