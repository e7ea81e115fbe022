import type { RiskReport } from '#shared/domain/risk-report.ts';
import { toDecimalText } from '#shared/domain/decimal-text.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import { contractNotional, type PoolRisk } from '../margin/pool-risk.ts';
import {
  cutTo,
  exactInitialMargin,
  exactInverseNotional,
  exactInversePnl,
  exactMaintenanceMargin,
  exactNotional,
  exactUnrealizedPnl,
} from '../margin/printed.ts';
import type { Decimal } from 'decimal.js';
import type { CompiledLeg } from '../book/compiled-book.ts';
import { adlRank } from '../margin/adl-rank.ts';
import { liquidationFee } from '../margin/liquidation-fee.ts';
import { positionLeverage } from './exposure-figures.ts';
import { driftText, FieldWriter, nearestMove, sidesText } from './report-fields.ts';

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
  const printed = printedFigures(leg, mark, account.noModel, writer);
  const figures =
    account.noModel === null && instrument.venue !== 'binance'
      ? { ...printed, ...modelMargins(pool, index, writer) }
      : printed;
  const liquidation = liquidationFields(account, pool, position.instrument, mark, writer);
  const venue = position.reported;
  const comparable = account.moved === 'not';
  return {
    id: position.id,
    pool: position.pool,
    instrument: position.instrument,
    leg: position.leg,
    quantity: position.quantity,
    entryPrice: position.entryPrice,
    markPrice: writer.number('markPrice', mark, 'there is no mark price'),
    settle: instrument.settle,
    ...figures,
    ...liquidation,
    liquidationFee: feeFields(
      leg,
      liquidation.liquidationPrice,
      writer.reasons['liquidationPrice'],
    ),
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
      notional: driftText(figures.notional, venue?.notional ?? null, comparable),
      unrealizedPnl: driftText(figures.unrealizedPnl, venue?.unrealizedPnl ?? null, comparable),
      initialMargin: driftText(figures.initialMargin, venue?.initialMargin ?? null, comparable),
      maintenanceMargin: driftText(
        figures.maintenanceMargin,
        venue?.maintenanceMargin ?? null,
        comparable,
      ),
      liquidationPrice: driftText(
        liquidation.liquidationPrice,
        venue?.liquidationPrice ?? null,
        comparable,
      ),
    },
  };
}

type Figures = Pick<
  ReportPosition,
  'notional' | 'unrealizedPnl' | 'initialMargin' | 'maintenanceMargin'
>;

/** To Binance's own digits; the other venues' margins are replaced by their models'. */
function printedFigures(
  leg: CompiledLeg,
  mark: number,
  noModel: string | null,
  writer: FieldWriter,
): Figures {
  const inverse = leg.instrument.instrument.settlement === 'inverse';
  const option = leg.instrument.instrument.kind === 'option';
  const { quantity, entryPrice, leverage } = leg.position;
  const missing = (name: string, reason: string): null => {
    writer.reasons[name] = reason;
    return null;
  };
  if (Number.isNaN(mark) || option) {
    const reason = option ? 'options have no model yet' : 'there is no mark price';
    for (const name of ['notional', 'unrealizedPnl', 'initialMargin', 'maintenanceMargin'])
      writer.reasons[name] = reason;
    return { notional: null, unrealizedPnl: null, initialMargin: null, maintenanceMargin: null };
  }
  const notional: Decimal = inverse
    ? exactInverseNotional(quantity, mark)
    : exactNotional(quantity, mark);
  const gain = inverse ? exactInversePnl : exactUnrealizedPnl;
  return {
    notional: cutTo(notional),
    unrealizedPnl:
      entryPrice === null
        ? missing('unrealizedPnl', 'the entry price is not given')
        : cutTo(gain(quantity, entryPrice, mark)),
    initialMargin:
      noModel !== null || leverage === null
        ? missing('initialMargin', noModel ?? 'the leverage is not given')
        : cutTo(exactInitialMargin(notional, leverage)),
    maintenanceMargin:
      noModel !== null || leg.tiers === null
        ? missing('maintenanceMargin', noModel ?? 'the book has no maintenance table for it')
        : cutTo(exactMaintenanceMargin(leg.tiers, notional)),
  };
}

/** Margins as the pool's model has them; only Binance's digits are cut to the venue's own. */
function modelMargins(
  pool: PoolRisk,
  index: number,
  writer: FieldWriter,
): Pick<Figures, 'initialMargin' | 'maintenanceMargin'> {
  delete writer.reasons['initialMargin'];
  delete writer.reasons['maintenanceMargin'];
  const figure = (name: 'initialMargin' | 'maintenanceMargin'): string | null =>
    writer.number(name, pool.legs[name][index]!, 'the book lacks its margin rates or its leverage');
  return {
    initialMargin: figure('initialMargin'),
    maintenanceMargin: figure('maintenanceMargin'),
  };
}

type LiquidationFields = Pick<
  ReportPosition,
  'liquidationPrice' | 'liquidation' | 'bankruptcy' | 'liquidationDistance'
>;

function liquidationFields(
  account: AccountRisk,
  pool: PoolRisk,
  instrument: string,
  mark: number,
  writer: FieldWriter,
): LiquidationFields {
  const result = account.instrumentBandsOf(pool, instrument);
  if (!result.known) {
    writer.reasons['liquidationPrice'] = result.reason;
    return {
      liquidationPrice: null,
      liquidation: null,
      bankruptcy: null,
      liquidationDistance: null,
    };
  }
  const { liquidation, bankruptcy } = result.bands;
  const nearest = nearestMove(liquidation);
  if (nearest === null)
    writer.reasons['liquidationPrice'] =
      'not reachable: no price of this instrument alone liquidates';
  return {
    liquidationPrice: nearest === null ? null : toDecimalText(mark * (1 + nearest), 8),
    liquidation: sidesText(liquidation, mark),
    bankruptcy: sidesText(bankruptcy, mark),
    liquidationDistance: nearest === null ? null : Math.abs(nearest),
  };
}

/** The venue's fee on the whole position at its liquidation price. */
function feeFields(
  leg: CompiledLeg,
  liquidationPrice: string | null,
  unreached: string | undefined,
): ReportPosition['liquidationFee'] {
  const { rate, words, source, reason } = liquidationFee(leg);
  if (rate === null) return { rate, amount: null, words, source, reason };
  const price = liquidationPrice === null ? Number.NaN : Number(liquidationPrice);
  const value = rate === 0 ? 0 : contractNotional(leg.instrument, leg.quantity, price) * rate;
  const isKnown = Number.isFinite(value);
  return {
    rate: toDecimalText(rate),
    amount: isKnown ? toDecimalText(value) : null,
    words,
    source,
    reason: isKnown ? null : (unreached ?? 'there is no liquidation price'),
  };
}
