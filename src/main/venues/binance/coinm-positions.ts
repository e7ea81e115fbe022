import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import { add, agree, divide, isZero, magnitude, multiply } from '../wire/decimal.ts';
import { coinmInstrument } from './coinm-instrument.ts';
import type { CoinmAccount, CoinmPositionRisk } from './coinm-wire.ts';
import { isolatedWallet, type OpenPosition } from './positions.ts';

/** A COIN-M position with its contract; `quantity` is the face value in USD, `notional` and margins are in the coin. */
export type CoinmPosition = OpenPosition & { readonly instrument: Instrument };

/** The contract of a symbol, or the symbol that names none. */
type Read<T> =
  { readonly known: true; readonly value: T } | { readonly known: false; readonly symbol: string };

export function coinmPositions(rows: CoinmPositionRisk): Read<readonly CoinmPosition[]> {
  return eachOpen(rows, (row, instrument) => ({
    ...base(row, instrument),
    mark: row.markPrice,
    unrealizedPnl: row.unRealizedProfit,
    initialMargin: null,
    maintenanceMargin: null,
    liquidationPrice: row.liquidationPrice,
    marginMode: row.marginType,
    isolatedWallet: isolatedWallet(row),
    derived: false,
  }));
}

/** Digits after the point of a derived mark: the value it comes from has eight. */
const DERIVED_PLACES = 8;

/** Positions from the account reply, which prints no mark: it follows from value = face ÷ mark. */
export function coinmAccountPositions({ positions }: CoinmAccount): Read<readonly CoinmPosition[]> {
  return eachOpen(positions, (row, instrument) => {
    const common = base(row, instrument);
    return {
      ...common,
      mark: common.notional && divide(magnitude(common.quantity), common.notional, DERIVED_PLACES),
      unrealizedPnl: row.unrealizedProfit,
      initialMargin: row.initialMargin,
      maintenanceMargin: row.maintMargin,
      liquidationPrice: null,
      marginMode: row.isolated === true ? 'isolated' : 'cross',
      isolatedWallet: row.isolatedWallet,
      derived: true,
    };
  });
}

interface Row {
  readonly symbol: string;
  readonly positionSide: OpenPosition['side'];
  readonly positionAmt: DecimalText;
  readonly entryPrice: DecimalText | null;
  readonly leverage: DecimalText | null;
  readonly notionalValue: DecimalText | null;
  readonly updateTime: number | null;
}

function eachOpen<R extends Row>(
  rows: readonly R[],
  read: (row: R, instrument: Instrument) => Omit<CoinmPosition, 'instrument'>,
): Read<readonly CoinmPosition[]> {
  const positions: CoinmPosition[] = [];
  for (const row of rows) {
    if (isZero(row.positionAmt)) continue;
    const instrument = coinmInstrument(row.symbol);
    if (!instrument) return { known: false, symbol: row.symbol };
    positions.push({ ...read(row, instrument), instrument });
  }
  return { known: true, value: positions };
}

function base(row: Row, instrument: Instrument) {
  return {
    symbol: row.symbol,
    side: row.positionSide,
    quantity: multiply(row.positionAmt, instrument.contractMultiplier),
    entryPrice: row.entryPrice,
    notional: row.notionalValue === null ? null : magnitude(row.notionalValue),
    leverage: row.leverage,
    marginAsset: instrument.settle,
    adlQuantile: null,
    updatedAt: row.updateTime,
  };
}

/** Two units of the last printed decimal, and a thousandth for a mark of another second. */
const PRINTED = '0.00000002';
const ANOTHER_SECOND = '0.001';

/**
 * The first position whose printed value is not its face ÷ mark: then its contract has another size than we know, and every
 * figure would be wrong by that factor. null: all fit, or print no value.
 */
export function misfit(positions: readonly CoinmPosition[]): CoinmPosition | null {
  return (
    positions.find(({ notional, mark, quantity }) => {
      const value = mark && divide(magnitude(quantity), mark);
      if (notional === null || value === null) return false;
      return !agree(notional, value, add(PRINTED, multiply(value, ANOTHER_SECOND)));
    }) ?? null
  );
}
