import type { RiskReport } from '#shared/domain/risk-report.ts';
import { toDecimalText } from '#shared/domain/decimal-text.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { PoolRisk } from '../margin/pool-risk.ts';
import { truncateTo } from '../margin/truncate.ts';
import { driftText, FieldWriter, sidesText } from './report-fields.ts';

type ReportPosition = RiskReport['accounts'][number]['positions'][number];

/** Binance prints notional and margins cut to 8 decimals (margin/binance-bybit.md 2.12), and so does the model of it. */
const PRINTED_DECIMALS = 8;

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
  const printed = (name: string, column: Float64Array, reason: string): string | null => {
    const value = column[index] ?? Number.NaN;
    if (Number.isNaN(value)) writer.reasons[name] = reason;
    return Number.isNaN(value) ? null : truncateTo(value, PRINTED_DECIMALS);
  };
  const noMargin = account.noModel;
  const figures = {
    notional: printed(
      'notional',
      pool.legs.notional,
      'there is no mark price, or the contract has no model',
    ),
    unrealizedPnl: printed(
      'unrealizedPnl',
      pool.legs.unrealizedPnl,
      'the entry price or the mark is not given',
    ),
    initialMargin: printed(
      'initialMargin',
      pool.legs.initialMargin,
      noMargin ?? 'the leverage is not given',
    ),
    maintenanceMargin: printed(
      'maintenanceMargin',
      pool.legs.maintenanceMargin,
      noMargin ?? 'the book has no maintenance table for it',
    ),
  };
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
  const moves = [liquidation.down, liquidation.up].filter((move) => move !== null);
  const nearest =
    moves.length === 0
      ? null
      : moves.reduce((first, second) => (Math.abs(second) < Math.abs(first) ? second : first));
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
