import { fail, ok, type Result } from '#shared/contract/failure.ts';
import { isDollarAsset, type AssetPrice } from '#shared/domain/instrument.ts';
import type { VenueRules } from '#shared/domain/rules.ts';
import { unratedAssets } from '../import-replies.ts';
import type { AccountPortion } from '../wire/portion.ts';

/** Accounts recorded on different days have different prices for one contract; a book has one. These keep them apart. */

/** Gives a contract its day, `hyperliquid:BTC@2023-03-27`, when an earlier account of the book has it at another mark. */
export function separateMarks(portions: readonly AccountPortion[]): readonly AccountPortion[] {
  const marks = new Map<string, string>();
  return portions.map((portion) => {
    const renamed = new Map<string, string>();
    for (const { instrument, mark } of portion.prices) {
      const before = marks.get(instrument);
      if (before === undefined) marks.set(instrument, mark);
      else if (before !== mark) {
        renamed.set(instrument, `${instrument}@${day(portion.account.asOf)}`);
      }
    }
    return renamed.size === 0 ? portion : renameInstruments(portion, renamed);
  });
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function renameInstruments(
  portion: AccountPortion,
  names: ReadonlyMap<string, string>,
): AccountPortion {
  const name = (id: string): string => names.get(id) ?? id;
  const { account, rules } = portion;
  const rename = <Row extends { readonly instrument: string }>(row: Row): Row => ({
    ...row,
    instrument: name(row.instrument),
  });
  const renamedRules: VenueRules | null = rules && {
    ...rules,
    instruments: rules.instruments.map(rename),
    sizeRates: (rules.sizeRates ?? []).map(rename),
    fees: rules.fees.map((fee) =>
      fee.instrument === null ? fee : { ...fee, instrument: name(fee.instrument) },
    ),
  };
  return {
    ...portion,
    account: {
      ...account,
      positions: account.positions.map(rename),
      orders: account.orders.map(rename),
      ...(account.tierScales ? { tierScales: account.tierScales.map(rename) } : {}),
    },
    instruments: portion.instruments.map((row) => ({ ...row, id: name(row.id) })),
    prices: portion.prices.map(rename),
    rules: renamedRules,
  };
}

const DAY_MS = 86_400_000;

/**
 * One USD rate per venue and asset. Dollar coins move little, so the latest stated rate serves accounts of other days, which
 * say so. Any other coin at two days' rates would value one account at the other's prices: refused.
 */
export function shareRates(portions: readonly AccountPortion[]): Result<readonly AccountPortion[]> {
  const rates = new Map<string, AssetPrice>();
  for (const { assetPrices } of portions) {
    for (const rate of assetPrices) {
      const key = `${rate.venue ?? ''}:${rate.asset}`;
      const before = rates.get(key);
      if (before && !isDollarAsset(rate.asset) && Math.abs(before.asOf - rate.asOf) > DAY_MS) {
        return fail(
          'venue',
          `Two recorded ${rate.venue ?? ''} accounts hold ${rate.asset} on different days; a book has one rate.`,
        );
      }
      if (!before || before.asOf < rate.asOf) rates.set(key, rate);
    }
  }
  const clash = portions.find((portion) => holdsForeignRate(portion, rates));
  if (clash) {
    return fail('venue', `${clash.account.label} would be valued at the prices of another day.`);
  }
  return ok(portions.map((portion) => withSharedRates(portion, rates)));
}

/** A coin that another account of the venue has rated on another day must not be held unrated. */
function holdsForeignRate(
  portion: AccountPortion,
  rates: ReadonlyMap<string, AssetPrice>,
): boolean {
  return unratedAssets(portion).some((asset) => {
    const rate = rates.get(`${portion.account.venue}:${asset}`);
    return (
      rate !== undefined &&
      !isDollarAsset(asset) &&
      Math.abs(rate.asOf - portion.account.asOf) > DAY_MS
    );
  });
}

function withSharedRates(
  portion: AccountPortion,
  rates: ReadonlyMap<string, AssetPrice>,
): AccountPortion {
  const { account } = portion;
  const dollars = new Set([
    ...unratedAssets(portion).filter(isDollarAsset),
    ...portion.assetPrices.map((rate) => rate.asset).filter(isDollarAsset),
  ]);
  const gaps: string[] = [];
  const shared: AssetPrice[] = [];
  for (const asset of dollars) {
    const own = rates.get(`${account.venue}:${asset}`);
    const rate = own ?? latestOf(asset, rates);
    if (!rate) continue;
    if (!own) shared.push({ ...rate, venue: null });
    if (Math.abs(rate.asOf - account.asOf) > DAY_MS) {
      gaps.push(`The USD rate of ${asset} is of ${day(rate.asOf)}: ${rate.origin ?? 'stated'}.`);
    }
  }
  const kept = portion.assetPrices.filter(
    (rate) => rates.get(`${rate.venue ?? ''}:${rate.asset}`) === rate,
  );
  return {
    ...portion,
    account: { ...account, gaps: [...account.gaps, ...gaps] },
    assetPrices: [...kept, ...shared],
  };
}

function latestOf(asset: string, rates: ReadonlyMap<string, AssetPrice>): AssetPrice | null {
  const stated = [...rates.values()].filter((rate) => rate.asset === asset);
  return stated.toSorted((left, right) => right.asOf - left.asOf)[0] ?? null;
}
