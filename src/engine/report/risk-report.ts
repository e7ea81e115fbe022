import type { Book } from '#shared/domain/book.ts';
import { coinOf } from '#shared/domain/coin.ts';
import { shockEdits, type Edit, type EditNote } from '#shared/domain/edit.ts';
import type { ReportAccount, RiskReport } from '#shared/domain/risk-report.ts';
import type { Shock } from '#shared/domain/shock.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import { inputsWorth } from '../book/accounts-total.ts';
import { bookRisk, shockedRisk, type BookRisk, type Moment } from '../book/book-risk.ts';
import { compileBook } from '../book/compile-book.ts';
import type { CompiledBook } from '../book/compiled-book.ts';
import { known, unknown } from '../book/reading.ts';
import { equalMove, weightedMove, type CoinWeights } from '../liquidation/directions.ts';
import { jointOrder } from '../liquidation/joint-order.ts';
import { oldestInputAt } from '../freshness/account-inputs.ts';
import { noModelReason } from '../margin/margin-models.ts';
import { isKnownLoad } from '../margin/pool-risk.ts';
import { venueFigures } from '../margin/venue-figures.ts';
import { reconcileWhole } from '../reconcile/reconcile.ts';
import { worstAccount } from '../view/worst-account.ts';
import { accountLevels } from './account-levels.ts';
import { coinReports } from './coin-report.ts';
import { accountExposures, writeExposures } from './exposure-figures.ts';
import { ownRatio } from './own-ratio.ts';
import { poolReport } from './pool-report.ts';
import { positionReport } from './position-report.ts';
import { comparisons, driftText, FieldWriter } from './report-fields.ts';
import { stopReports } from './stop-report.ts';
import { waterfall } from './waterfall.ts';

/** Everything the engine knows of a book, after shocks and before them. */
export function riskReport(source: Book, shocks: readonly Shock[]): RiskReport {
  const now = bookNow(source);
  const own = shocks.map((shock) => ({ ...shock, coin: coinOf(shock.coin) }));
  const shown = shocks.length === 0 ? null : shockedRisk(now.book, now.moment, own);
  return reportOf(now, { risk: shown, edits: shockEdits(shocks), notes: [] });
}

export interface BookNow {
  readonly book: CompiledBook;
  readonly moment: Moment;
}

export function bookNow(source: Book): BookNow {
  const book = compileBook(source);
  return { book, moment: { market: { marks: book.marks, usd: book.usd }, now: source.asOf } };
}

/** Weights of coins in a joint move; null: every coin makes the same. */
export type Along = CoinWeights | null;

/** A book's figures under a what-if. */
export interface WhatIf {
  /** null: there is none. */
  readonly risk: BookRisk | null;
  readonly edits: readonly Edit[];
  readonly notes: readonly EditNote[];
}

export function reportOf(
  { book, moment }: BookNow,
  { risk, edits, notes }: WhatIf,
  along: Along = null,
): RiskReport {
  const base = bookRisk(book, moment);
  const shown = risk ?? base;
  return {
    asOf: shown.book.book.asOf,
    currency: book.book.currency,
    edits: [...edits],
    notes: [...notes],
    ...state(shown.book, shown, along),
    before: risk === null ? null : state(book, base, along),
  };
}

function state(
  book: CompiledBook,
  risk: BookRisk,
  along: Along,
): Pick<RiskReport, 'totals' | 'accounts' | 'joint'> {
  const direction = along === null ? equalMove : weightedMove(along);
  const { down, up, unknown: unsolved } = jointOrder(risk.accounts, direction);
  return {
    totals: totals(risk),
    accounts: risk.accounts.map((account) => accountReport(book, risk, account)),
    joint: {
      along: along && Object.fromEntries(along),
      down: [...down],
      up: [...up],
      unknown: [...unsolved],
    },
  };
}

function totals(risk: BookRisk): RiskReport['totals'] {
  const writer = new FieldWriter();
  const worst = worstAccount(risk);
  const marginBalance = risk.accounts.every((account) => account.marginBalance.value !== null)
    ? known(
        risk.accounts.reduce((sum, account) => sum + (account.marginBalance.value ?? 0), 0),
        risk.quality,
        'model',
      )
    : unknown('the margin balance of an account is unknown');
  const figures = {
    equity: writer.amount('equity', risk.equity),
    marginBalance: writer.amount('marginBalance', marginBalance),
    initialMargin: writer.amount('initialMargin', risk.initialMargin),
    maintenanceMargin: writer.amount('maintenanceMargin', risk.maintenanceMargin),
    unrealizedPnl: writer.amount('unrealizedPnl', risk.unrealizedPnl),
    grossExposure: writer.amount('grossExposure', risk.grossExposure),
    netExposure: writer.amount('netExposure', risk.netExposure),
  };
  return {
    ...figures,
    accounts: risk.accounts.length,
    knownLoads: risk.accounts.filter(({ load }) => isKnownLoad(load)).length,
    worst: worst && {
      account: worst.account.account.id,
      load: worst.load.value,
      beyondLiquidation: worst.load.beyond,
    },
    quality: risk.equity.quality,
    reasons: writer.reasons,
  };
}

/** Everything the engine knows of one account under a market. */
export function accountReport(
  book: CompiledBook,
  risk: BookRisk,
  account: AccountRisk,
): ReportAccount {
  const { account: source } = account.account;
  const writer = new FieldWriter();
  const figures = {
    equity: writer.amount('equity', account.equity),
    marginBalance: writer.amount('marginBalance', account.marginBalance),
    initialMargin: writer.amount('initialMargin', account.initialMargin),
    maintenanceMargin: writer.amount('maintenanceMargin', account.maintenanceMargin),
    available: writer.amount('available', account.available),
  };
  const exposures = {
    ...writeExposures(writer, accountExposures(risk, account)),
    unrealizedPnl: writer.amount('unrealizedPnl', account.unrealizedPnl),
    grossExposure: writer.amount('grossExposure', account.grossExposure),
    netExposure: writer.amount('netExposure', account.netExposure),
  };
  const levels = accountLevels(account, risk.market);
  if (levels === null)
    writer.reasons['levels'] = 'the levels of this mode are not described here yet';
  const load = writer.ratio('load', account.load);
  const venue = venuesOwn(book, account);
  const reconciled = reconcileWhole(risk, account);
  return {
    id: source.id,
    label: source.label,
    mode: source.mode,
    asOf: source.asOf,
    oldestInputAt: oldestInputAt(risk.freshness, account.account),
    modeled: account.load.source === 'model' || account.load.beyond,
    ...figures,
    ...exposures,
    load,
    beyondLiquidation: account.load.beyond,
    nativeRatio: ownRatio(
      account,
      [source.reported, ...source.pools.map((pool) => pool.reported)],
      account.load,
    ),
    quality: account.load.quality,
    inputs: inputsWorth(account),
    reasons: writer.reasons,
    fromVenue: writer.fromVenue,
    waterfall: waterfall(risk, account),
    levels: levels ?? [],
    pools: account.pools.map((pool) => poolReport(risk, account, pool)),
    coins: coinReports(risk, account),
    stops: stopReports(risk, account),
    positions: account.pools.flatMap((pool) =>
      pool.pool.legs.map((_leg, index) => positionReport(risk, account, pool, index)),
    ),
    venue,
    drift: {
      equity: driftText(reconciled, 'equity'),
      marginBalance: driftText(reconciled, 'marginBalance'),
      initialMargin: driftText(reconciled, 'initialMargin'),
      maintenanceMargin: driftText(reconciled, 'maintenanceMargin'),
      available: driftText(reconciled, 'available'),
      load: reconciled.find(({ figure }) => figure === 'load')?.difference ?? null,
    },
    compared: comparisons(reconciled),
    gaps: [...source.gaps],
    ...(source.unread && { unread: account.load.reason ?? source.unread.reason }),
  };
}

function venuesOwn(book: CompiledBook, account: AccountRisk): ReportAccount['venue'] {
  const { account: source } = account.account;
  const reported = venueFigures(
    book,
    account.account,
    { marks: book.marks, usd: book.usd },
    'not',
    'as-of',
    noModelReason(source.venue, source.mode),
  );
  const writer = new FieldWriter();
  return {
    id: source.venue,
    uid: source.venueUid,
    equity: writer.amount('equity', reported.equity),
    marginBalance: writer.amount('marginBalance', reported.marginBalance),
    initialMargin: writer.amount('initialMargin', reported.initialMargin),
    maintenanceMargin: writer.amount('maintenanceMargin', reported.maintenanceMargin),
    available: writer.amount('available', reported.available),
    load: reported.load.value,
  };
}
