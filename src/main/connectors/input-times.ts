import type { MarketUpdate } from '#engine/engine-contract.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import { isDollarAsset } from '#shared/domain/instrument.ts';
import {
  inputKey,
  type BlindSpan,
  type Confirmation,
  type LiveInputs,
  type Suspicion,
} from '#shared/domain/live-inputs.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { Snapshot } from '../venues/read-live-account.ts';
import type { LiveMark } from '../venues/wire/ask.ts';

export interface TimedMark extends LiveMark {
  /** When it was asked for, or the venue said it, epoch ms of the book's clock. */
  readonly askedAt: number;
}

/**
 * When each input of the live book was last confirmed: always the time its own request left, so that no figure is younger than
 * what it was made of.
 */
export function inputTimes(
  snapshots: ReadonlyMap<string, Snapshot>,
  marks: ReadonlyMap<string, TimedMark>,
  blind: readonly BlindSpan[],
): Omit<LiveInputs, 'twins'> {
  const confirmed = new Map<string, Confirmation>();
  const confirm = (entry: Confirmation): void => {
    const key = inputKey(entry.input);
    const before = confirmed.get(key);
    if (before === undefined || before.at < entry.at) confirmed.set(key, entry);
  };
  for (const [account, { portion, stateAt, keptAt, pricesAt, rulesAt }] of snapshots) {
    confirm({ input: { kind: 'positions', account }, at: stateAt });
    // What orders take of the margin is part of it.
    confirm({ input: { kind: 'balances', account }, at: Math.min(stateAt, keptAt) });
    for (const { instrument, funding } of portion.prices) {
      // Where no mark is published, the position's own came with the state.
      if (!marks.has(instrument)) confirm({ input: { kind: 'mark', instrument }, at: stateAt });
      // Some venues' rates come with the prices, some with the rules.
      if (funding)
        confirm({ input: { kind: 'funding', instrument }, at: Math.min(pricesAt, rulesAt) });
    }
    for (const { asset, venue } of portion.assetPrices) {
      // Some come with the state, some with the prices, which another account may have asked for before.
      const at = Math.min(stateAt, pricesAt);
      confirm({ input: { kind: 'rate', asset, venue }, at });
      if (isDollarAsset(asset)) confirm({ input: { kind: 'rate', asset, venue: null }, at });
    }
  }
  for (const { instrument, askedAt } of marks.values())
    confirm({ input: { kind: 'mark', instrument }, at: askedAt });
  return {
    confirmed: [...confirmed.values(), ...ruleTimes(snapshots)],
    suspects: ratesInDoubt(snapshots),
    blind: [...blind],
  };
}

/** The last trade of each contract as it was read last: some come with the state of an account, some with the prices. */
export function lastTrades(
  snapshots: ReadonlyMap<string, Snapshot>,
): NonNullable<MarketUpdate['lasts']> {
  const newest = new Map<string, NonNullable<MarketUpdate['lasts']>[number]>();
  for (const { portion, stateAt, pricesAt } of snapshots.values()) {
    const at = Math.min(stateAt, pricesAt);
    for (const { instrument, last } of portion.prices)
      if (last !== null && at >= (newest.get(instrument)?.at ?? at))
        newest.set(instrument, { instrument, price: last, at });
  }
  return [...newest.values()];
}

/** A venue's rules are as old as those of its account read longest ago. */
function ruleTimes(snapshots: ReadonlyMap<string, Snapshot>): readonly Confirmation[] {
  const oldest = new Map<VenueId, number>();
  for (const { portion, rulesAt } of snapshots.values()) {
    const { venue } = portion.account;
    oldest.set(venue, Math.min(rulesAt, oldest.get(venue) ?? rulesAt));
  }
  return [...oldest].map(([venue, at]) => ({ input: { kind: 'rules', venue }, at }));
}

/** The engine keeps the last rate that can be one; that it is not the venue's newest must be seen. */
function ratesInDoubt(snapshots: ReadonlyMap<string, Snapshot>): Suspicion[] {
  return [...snapshots.values()].flatMap(({ portion }) =>
    portion.assetPrices.flatMap(({ asset, venue, usd }) =>
      toNumber(usd) > 0
        ? []
        : [
            {
              input: { kind: 'rate' as const, asset, venue },
              reason: `the venue says that ${asset} is worth ${usd} USD`,
            },
          ],
    ),
  );
}
