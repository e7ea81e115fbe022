import { toNumber } from '#shared/domain/decimal-text.ts';
import type { NativeRatio, ReportedMargin } from '#shared/domain/account.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { CompiledLeg } from '../book/compiled-book.ts';
import { unknown, type Reading } from '../book/reading.ts';
import { noModelReason } from '../margin/margin-models.ts';
import { nativeLoad } from '../margin/native-ratio.ts';
import type { PoolRisk } from '../margin/pool-risk.ts';
import { reportedRows, usdAtReport, venueFigures } from '../margin/venue-figures.ts';
import { reconcilePosition } from './reconcile-position.ts';
import { toleranceOf } from './tolerances.ts';
import {
  kinds,
  otherMoment,
  row,
  type MarginFigure,
  type PositionFigure,
  type Reconciled,
} from './verdict.ts';

/** The figures an account's venue reported, in three layers. Only what was reported has a row. */
export interface ReconciledAccount {
  readonly account: AccountRisk;
  /** In USD. */
  readonly whole: readonly Reconciled<MarginFigure>[];
  /** In each pool's own currency. */
  readonly pools: readonly {
    readonly pool: PoolRisk;
    readonly rows: readonly Reconciled<MarginFigure | 'nativeRatio'>[];
  }[];
  /** In settlement currencies. */
  readonly positions: readonly {
    readonly leg: CompiledLeg;
    readonly rows: readonly Reconciled<PositionFigure>[];
  }[];
}

/**
 * Sets what the venue reported beside what the model says of the same moment: the marks the venue's own replies state.
 * Pure; `risk` and `account` belong together.
 */
export function reconcileAccount(risk: BookRisk, account: AccountRisk): ReconciledAccount {
  return {
    account,
    whole: reconcileWhole(risk, account),
    pools: account.pools.map((pool) => ({ pool, rows: poolRows(risk, account, pool) })),
    positions: account.pools.flatMap((pool) =>
      pool.pool.legs.map((leg, index) => ({
        leg,
        rows: reconcilePosition(risk, account, pool, index),
      })),
    ),
  };
}

const amountFigures = [
  'equity',
  'marginBalance',
  'initialMargin',
  'maintenanceMargin',
  'available',
] as const;

/** An account's totals in USD. */
export function reconcileWhole(
  risk: BookRisk,
  account: AccountRisk,
): readonly Reconciled<MarginFigure>[] {
  const { book } = risk;
  const { account: source, reference } = account.account;
  const reason = noModelReason(source.venue, source.mode);
  const venue = venueFigures(book, account.account, reference, 'not', 'as-of', reason);
  const legs = account.pools.flatMap(({ pool }) => pool.legs);
  const moment = otherMoment(risk, account, legs);
  const amounts = amountFigures.flatMap((figure) => {
    const reported = venue[figure].value;
    if (reported === null) return [];
    const tolerance = reportedRows(account.account, figure).reduce((sum, part, index) => {
      const usd = usdAtReport(book, account.account, part.currency);
      const blurred = index === 0 ? legs : [];
      const printed = toNumber(part[figure]!);
      return sum + usd * toleranceOf(source.venue, kinds[figure], printed, blurred);
    }, 0);
    const against = account.noModel ?? moment;
    return [row(figure, 'USD', { model: account[figure], venue: reported, tolerance, against })];
  });
  if (venue.load.value === null) return amounts;
  const rows = [source.reported, ...source.pools.map((pool) => pool.reported)];
  const tolerance = Math.max(...rows.map((part) => (part ? loadTolerance(account, part) : 0)));
  const against = account.noModel ?? moment ?? unfitLoad(venue.load);
  const load = row('load', '', {
    model: account.load,
    venue: venue.load.value,
    tolerance,
    against,
  });
  return [...amounts, load];
}

/** A venue's load that is only a lower bound says nothing of ours. */
function unfitLoad({ quality, reason }: Reading): string | null {
  return quality === 'partial' ? (reason ?? 'the venue gives only part of it') : null;
}

/** A pool's figures in its own currency. */
export function poolRows(
  risk: BookRisk,
  account: AccountRisk,
  pool: PoolRisk,
): readonly Reconciled<MarginFigure | 'nativeRatio'>[] {
  const { reported, marginAsset } = pool.pool.pool;
  if (reported === null) return [];
  const { account: source } = account.account;
  const { legs } = pool.pool;
  const moment = otherMoment(risk, account, legs) ?? otherUnit(reported, marginAsset);
  const free = pool.available ?? null;
  const readings = { ...pool, available: free };
  const amounts = amountFigures.flatMap((figure) => {
    const printed = reported[figure];
    const model = readings[figure];
    if (printed === null || model === null) return [];
    const venue = toNumber(printed);
    const tolerance = toleranceOf(source.venue, kinds[figure], venue, legs);
    const against = account.noModel ?? moment;
    return [row(figure, reported.currency, { model, venue, tolerance, against })];
  });
  return [...amounts, ...ratioRow(account, pool, reported, moment)];
}

/** The venue's own ratio in its own direction where it prints one, else the load its maintenance and margin balance make. */
function ratioRow(
  account: AccountRisk,
  pool: PoolRisk,
  reported: ReportedMargin,
  moment: string | null,
): readonly Reconciled<'load' | 'nativeRatio'>[] {
  const { account: source } = account.account;
  const against = account.noModel ?? moment;
  const { nativeRatio } = reported;
  if (nativeRatio !== null) {
    const venue = toNumber(nativeRatio.value);
    const model = inItsDirection(pool.load, nativeRatio.kind);
    const tolerance = toleranceOf(source.venue, 'ratio', venue);
    return [row('nativeRatio', '', { model, venue, tolerance, against })];
  }
  const venue = nativeLoad(reported);
  if (venue === null || !Number.isFinite(venue)) return [];
  const tolerance = loadTolerance(account, reported);
  return [row('load', '', { model: pool.load, venue, tolerance, against })];
}

/** A load in the direction of the venue's ratio, which margin/native-ratio.ts turns the other way. */
function inItsDirection(load: Reading, kind: NativeRatio['kind']): Reading {
  if (load.value === null) return load;
  switch (kind) {
    case 'margin-ratio':
    case 'account-mm-rate':
    case 'maintenance-used':
      return load;
    case 'mgn-ratio':
    case 'uni-mmr':
      return load.value === 0
        ? unknown('with nothing required the ratio is infinite')
        : { ...load, value: (kind === 'uni-mmr' ? 1.05 : 1) / load.value };
  }
}

/** A printed ratio has a tolerance of its own; one made of two printed amounts, the shares of both. */
function loadTolerance(account: AccountRisk, reported: ReportedMargin): number {
  const { venue } = account.account.account;
  const load = nativeLoad(reported);
  if (load === null || !Number.isFinite(load)) return 0;
  if (reported.nativeRatio !== null) {
    const printed = toNumber(reported.nativeRatio.value);
    const tolerance = toleranceOf(venue, 'ratio', printed);
    const { kind } = reported.nativeRatio;
    const inverted = kind === 'mgn-ratio' || kind === 'uni-mmr';
    return inverted ? (tolerance / printed) * load : tolerance;
  }
  const share = (text: string | null): number => {
    const value = toNumber(text ?? '0');
    return value === 0 ? 0 : toleranceOf(venue, 'margin', value) / Math.abs(value);
  };
  return load * (share(reported.maintenanceMargin) + share(reported.marginBalance));
}

function otherUnit({ currency }: ReportedMargin, marginAsset: string | null): string | null {
  return currency === (marginAsset ?? 'USD') ? null : `the venue reports it in ${currency}`;
}
