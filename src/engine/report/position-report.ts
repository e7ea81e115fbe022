import type { RiskReport } from '#shared/domain/risk-report.ts';
import { toDecimalText, toNumber } from '#shared/domain/decimal-text.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { CompiledLeg } from '../book/compiled-book.ts';
import { lastTrade } from '../book/last-trade.ts';
import { positionFigures } from '../book/position-figures.ts';
import type { Reading } from '../book/reading.ts';
import { adlRank } from '../margin/adl-rank.ts';
import { liquidationFee } from '../margin/liquidation-fee.ts';
import { contractNotional, type PoolRisk } from '../margin/pool-risk.ts';
import { reconcilePosition } from '../reconcile/reconcile-position.ts';
import { positionLeverage } from './exposure-figures.ts';
import { comparisons, driftText, FieldWriter, nearestMove, sidesText } from './report-fields.ts';

type ReportPosition = RiskReport['accounts'][number]['positions'][number];

export function positionReport(
  risk: BookRisk,
  account: AccountRisk,
  pool: PoolRisk,
  index: number,
): ReportPosition {
  const leg = pool.pool.legs[index]!;
  const { position } = leg;
  const { instrument } = leg.instrument;
  const mark = risk.market.marks[leg.instrument.index] ?? Number.NaN;
  const writer = new FieldWriter();
  const figures = positionFigures(risk.market, account, pool, index);
  const venue = position.reported;
  const reconciled = reconcilePosition(risk, account, pool, index, figures);
  return {
    id: position.id,
    pool: position.pool,
    instrument: position.instrument,
    symbol: instrument.venueSymbol,
    coin: leg.instrument.coin,
    leg: position.leg,
    marginMode: position.marginMode,
    quantity: position.quantity,
    quantityUnit: instrument.settlement === 'inverse' ? instrument.quote : instrument.base,
    entryPrice: position.entryPrice,
    markPrice: writer.number('markPrice', mark, 'there is no mark price'),
    ...priceFields(risk, leg, writer),
    leverage: position.leverage,
    asOf: position.asOf,
    settle: instrument.settle,
    notional: writer.amount('notional', figures.notional),
    unrealizedPnl: writer.amount('unrealizedPnl', figures.unrealizedPnl),
    initialMargin: writer.amount('initialMargin', figures.initialMargin),
    maintenanceMargin: writer.amount('maintenanceMargin', figures.maintenanceMargin),
    liquidationPrice: writer.amount('liquidationPrice', figures.liquidationPrice),
    ...bands(account, pool, position.instrument, mark),
    liquidationFee: feeFields(leg, figures.liquidationPrice),
    adl: adlRank(instrument.venue, position.adlRank),
    effectiveLeverage: writer.ratio(
      'effectiveLeverage',
      positionLeverage(risk, account, pool, leg),
    ),
    reasons: writer.reasons,
    venue: {
      markPrice: venue?.mark ?? null,
      notional: venue?.notional ?? null,
      unrealizedPnl: venue?.unrealizedPnl ?? null,
      initialMargin: venue?.initialMargin ?? null,
      maintenanceMargin: venue?.maintenanceMargin ?? null,
      liquidationPrice: venue?.liquidationPrice ?? null,
    },
    drift: {
      notional: driftText(reconciled, 'notional'),
      unrealizedPnl: driftText(reconciled, 'unrealizedPnl'),
      initialMargin: driftText(reconciled, 'initialMargin'),
      maintenanceMargin: driftText(reconciled, 'maintenanceMargin'),
      liquidationPrice: driftText(reconciled, 'liquidationPrice'),
    },
    compared: comparisons(reconciled),
  };
}

/** The last trade and how far the mark lies from it. It says nothing of a mark that has moved since, or in a what-if. */
function priceFields(
  risk: BookRisk,
  { instrument }: CompiledLeg,
  writer: FieldWriter,
): Pick<ReportPosition, 'lastPrice' | 'lastGap' | 'priceAsOf'> {
  const { book, market, freshness, observed } = risk;
  const mark = market.marks[instrument.index] ?? Number.NaN;
  const before = (freshness === null ? book.marks : observed.marks)[instrument.index];
  const moved = !Object.is(mark, before);
  const readAt =
    freshness === null
      ? instrument.priceAsOf
      : freshness.confirmedAt({ kind: 'mark', instrument: instrument.instrument.id });
  const priceAsOf = moved ? null : readAt;
  const trade = lastTrade(risk, instrument);
  if (trade.price === null || moved) {
    const hypothetical = !Object.is(mark, observed.marks[instrument.index]);
    writer.reasons['lastPrice'] =
      trade.price === null
        ? trade.reason
        : hypothetical
          ? 'the what-if moves the mark away from its last trade'
          : 'the mark has moved since the last trade in the book, and no later one is recorded';
    return { lastPrice: null, lastGap: null, priceAsOf };
  }
  const gap = mark / toNumber(trade.price) - 1;
  return { lastPrice: trade.price, lastGap: Number.isNaN(gap) ? null : gap, priceAsOf };
}

/** Where this instrument's mark alone takes the pool, both ways. */
function bands(
  account: AccountRisk,
  pool: PoolRisk,
  instrument: string,
  mark: number,
): Pick<ReportPosition, 'liquidation' | 'bankruptcy' | 'liquidationDistance'> {
  const result = account.instrumentBandsOf(pool, instrument);
  if (!result.known) return { liquidation: null, bankruptcy: null, liquidationDistance: null };
  const { liquidation, bankruptcy } = result.bands;
  const nearest = nearestMove(liquidation);
  return {
    liquidation: sidesText(liquidation, mark),
    bankruptcy: sidesText(bankruptcy, mark),
    liquidationDistance: nearest === null ? null : Math.abs(nearest),
  };
}

/** The venue's fee on the whole position at its liquidation price. */
function feeFields(leg: CompiledLeg, liquidationPrice: Reading): ReportPosition['liquidationFee'] {
  const { rate, words, source, reason } = liquidationFee(leg);
  if (rate === null) return { rate, amount: null, words, source, reason };
  const price = liquidationPrice.value ?? Number.NaN;
  const value = rate === 0 ? 0 : contractNotional(leg.instrument, leg.quantity, price) * rate;
  const isKnown = Number.isFinite(value);
  return {
    rate: toDecimalText(rate),
    amount: isKnown ? toDecimalText(value) : null,
    words,
    source,
    reason: isKnown ? null : (liquidationPrice.reason ?? 'there is no liquidation price'),
  };
}
