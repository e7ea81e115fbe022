import { ok, type Result } from '#shared/contract/failure.ts';
import type { Book } from '#shared/domain/book.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { EditOf } from '#shared/domain/edit.ts';
import type {
  InstrumentRules,
  MarginTier,
  SizeRateRules,
  VenueRules,
} from '#shared/domain/rules.ts';
import { brokenSizeRates, brokenTiers } from '#shared/domain/tier-rules.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { refuse, type EditStep } from './edit-step.ts';
import { exact, exactText } from './exact.ts';
import { beforeNewRules, withRules } from './rules.ts';

/** Another maintenance schedule for an instrument; the result must still be one (`tier-rules.ts`). */
export function changeTiers(source: Book, edit: EditOf<'tiers'>): Result<EditStep> {
  const at = `tiers of ${edit.instrument}`;
  const instrument = source.instruments.find(({ id }) => id === edit.instrument);
  if (!instrument) return refuse(at, 'the book has no such instrument');
  const { venue } = instrument;
  if (venue === 'deribit') return changeSizeRates(source, edit);
  const table = source.rules
    .flatMap((rules) => rules.instruments)
    .find((rules) => rules.instrument === edit.instrument);
  const changed = changedTable(venue, table, edit);
  if (!changed.ok) return changed;
  const broken = brokenTiers(changed.value.tiers);
  if (broken !== null) return refuse(at, broken);
  const book = withRules(
    beforeNewRules(source, venue),
    venue,
    ({ instruments }) => instruments.some((row) => row.instrument === edit.instrument),
    (rules) => ({
      ...rules,
      instruments: table
        ? rules.instruments.map((row) => (row.instrument === edit.instrument ? changed.value : row))
        : [...rules.instruments, changed.value],
    }),
  );
  return ok({ book, notes: [] });
}

/** Deribit: both rates and how fast they rise, multiplied. */
function changeSizeRates(source: Book, { instrument, change }: EditOf<'tiers'>): Result<EditStep> {
  const at = `tiers of ${instrument}`;
  if (!('scaleRates' in change))
    return refuse(
      at,
      'Deribit has no tiers: its rates rise in a straight line, which only scaleRates changes',
      'unsupported',
    );
  const has = ({ sizeRates = [] }: VenueRules): boolean =>
    sizeRates.some((row) => row.instrument === instrument);
  if (!source.rules.some(has))
    return refuse(at, 'the book has no margin rates of it', 'missing-data');
  const times = (text: DecimalText): DecimalText => exactText(exact(text).times(change.scaleRates));
  const scaled = (row: SizeRateRules): SizeRateRules => ({
    ...row,
    initialRate: row.initialRate === null ? null : times(row.initialRate),
    maintenanceRate: times(row.maintenanceRate),
    slope: times(row.slope),
  });
  const book = withRules(beforeNewRules(source, 'deribit'), 'deribit', has, (rules) => ({
    ...rules,
    sizeRates: (rules.sizeRates ?? []).map((row) =>
      row.instrument === instrument ? scaled(row) : row,
    ),
  }));
  const broken = book.rules
    .flatMap(({ sizeRates = [] }) => sizeRates)
    .filter((row) => row.instrument === instrument)
    .map(brokenSizeRates)
    .find((fault) => fault !== null);
  return broken === undefined ? ok({ book, notes: [] }) : refuse(at, broken);
}

function changedTable(
  venue: VenueId,
  table: InstrumentRules | undefined,
  { instrument, change }: EditOf<'tiers'>,
): Result<InstrumentRules> {
  const at = `tiers of ${instrument}`;
  if ('rows' in change) {
    const tierUnit = table?.tierUnit ?? (venue === 'okx' ? 'contracts' : 'notional');
    return ok({ instrument, tierUnit, tiers: change.rows });
  }
  if (!table) return refuse(at, 'the book has no maintenance table of it', 'missing-data');
  return ok({ ...table, tiers: changedRows(table.tiers, change) });
}

function changedRows(
  tiers: readonly MarginTier[],
  change: Exclude<EditOf<'tiers'>['change'], { rows: unknown }>,
): MarginTier[] {
  if ('next' in change) return nextRates(tiers);
  const times = (text: string, factor: number): string => exactText(exact(text).times(factor));
  return tiers.map((tier): MarginTier => {
    const deduction = (factor: number): string | null =>
      tier.deduction === null ? null : times(tier.deduction, factor);
    if ('scaleBounds' in change)
      return {
        ...tier,
        floor: times(tier.floor, change.scaleBounds),
        cap: tier.cap === null ? null : times(tier.cap, change.scaleBounds),
        deduction: deduction(change.scaleBounds),
      };
    return {
      ...tier,
      maintenanceRate: times(tier.maintenanceRate, change.scaleRates),
      maxLeverage:
        tier.maxLeverage === null
          ? null
          : exactText(exact(tier.maxLeverage).div(change.scaleRates)),
      deduction: deduction(change.scaleRates),
    };
  });
}

/**
 * Each tier with the rates of the one above it, the last with its own. Deductions that keep a schedule continuous follow anew:
 * previous + floor × (rate − previous rate), margin/binance-bybit.md 1.
 */
function nextRates(tiers: readonly MarginTier[]): MarginTier[] {
  let deduction = exact(0);
  let before = exact(tiers[1]?.maintenanceRate ?? tiers[0]?.maintenanceRate ?? 0);
  return tiers.map((tier, index) => {
    const { maintenanceRate, maxLeverage } = tiers[index + 1] ?? tier;
    deduction = deduction.plus(exact(tier.floor).times(exact(maintenanceRate).minus(before)));
    before = exact(maintenanceRate);
    return {
      ...tier,
      maintenanceRate,
      maxLeverage,
      deduction: tier.deduction === null ? null : exactText(deduction),
    };
  });
}
