import { Decimal } from 'decimal.js';
import type { AccountState, Holding } from '../core/account.ts';
import { exact, total, type Exact } from '../core/exact.ts';
import type { Market } from '../core/market.ts';
import { contractNamed, counted, tierOf, type BybitContract } from './contracts.ts';

/** Bybit's figures of an account at a moment, by the venue's formulas (margin/binance-bybit.md 3.2-3.7). */

export interface PositionFigures {
  readonly holding: Holding;
  readonly contract: BybitContract;
  readonly mark: Exact;
  /** At the entry price, in the settle coin: what the API calls positionValue. */
  readonly entryValue: Exact;
  readonly unrealized: Exact;
  readonly initialMargin: Exact;
  readonly maintenanceMargin: Exact;
  /** Isolated positions only; cross ones have no price of their own that the venue documents. */
  readonly liquidation: Exact | null;
}

export interface CoinFigures {
  readonly coin: string;
  readonly wallet: Exact;
  readonly unrealized: Exact;
  readonly equity: Exact;
  readonly usd: Exact;
  readonly positionIM: Exact;
  readonly positionMM: Exact;
}

export interface AccountFigures {
  readonly positions: readonly PositionFigures[];
  readonly coins: readonly CoinFigures[];
  readonly totalEquity: Exact;
  readonly walletBalance: Exact;
  readonly marginBalance: Exact;
  readonly initialMargin: Exact;
  readonly maintenanceMargin: Exact;
  readonly perpPnl: Exact;
  /** Truncated to four places, as the venue prints it. */
  readonly mmRate: Exact;
  readonly imRate: Exact;
}

export function accountFigures(state: AccountState, market: Market, at: number): AccountFigures {
  const positions = state.holdings.map((holding) => positionFigures(state, holding, market, at));
  const coins = state.wallets.map(({ asset, balance }) =>
    coinFigures(asset, exact(balance), positions, market.index(asset, at)),
  );
  const usd = (pick: (coin: CoinFigures) => Exact): Exact =>
    total(coins.map((coin) => pick(coin).times(coin.usd)));
  const walletBalance = usd(({ coin, wallet }) => counted(coin, wallet));
  const perpPnl = usd(({ unrealized }) => unrealized);
  const marginBalance = walletBalance.plus(perpPnl);
  const stress = state.mode === 'bybit-portfolio' ? stressLoss(positions, market, at) : null;
  const maintenanceMargin = stress ?? usd(({ positionMM }) => positionMM);
  const initialMargin = stress?.times('1.2') ?? usd(({ positionIM }) => positionIM);
  return {
    positions,
    coins,
    totalEquity: usd(({ equity }) => equity),
    walletBalance,
    marginBalance,
    initialMargin,
    maintenanceMargin,
    perpPnl,
    imRate: rate(initialMargin, marginBalance),
    mmRate: rate(maintenanceMargin, marginBalance),
  };
}

function rate(margin: Exact, base: Exact): Exact {
  if (margin.isZero() || base.lte(0)) return exact(0);
  return margin.div(base).toDecimalPlaces(4, Decimal.ROUND_DOWN);
}

function coinFigures(
  coin: string,
  wallet: Exact,
  positions: readonly PositionFigures[],
  usd: Exact,
): CoinFigures {
  const own = positions.filter(({ contract }) => contract.settle === coin);
  const unrealized = total(own.map((position) => position.unrealized));
  return {
    coin,
    wallet,
    unrealized,
    equity: wallet.plus(unrealized),
    usd,
    positionIM: total(own.map((position) => position.initialMargin)),
    positionMM: total(own.map((position) => position.maintenanceMargin)),
  };
}

/** Value of a size at a price, in the settle coin. */
function valueAt(contract: BybitContract, size: Exact, price: Exact): Exact {
  return contract.category === 'inverse' ? size.div(price) : size.times(price);
}

function positionFigures(
  state: AccountState,
  holding: Holding,
  market: Market,
  at: number,
): PositionFigures {
  const contract = contractNamed(holding.symbol);
  const mark = market.markOf(contract, at);
  const quantity = exact(holding.quantity);
  const size = quantity.abs();
  const side = quantity.isNegative() ? -1 : 1;
  const entry = exact(holding.entry);
  const entryValue = valueAt(contract, size, entry);
  // A price of nothing, which a fault may set, is worth nothing; it must not divide.
  const markValue = mark.isZero() ? exact(0) : valueAt(contract, size, mark);
  const moved = markValue.minus(entryValue).times(side);
  const unrealized = contract.category === 'inverse' ? moved.negated() : moved;
  const isolated = state.mode === 'bybit-isolated';
  const portfolio = state.mode === 'bybit-portfolio';
  const factor = exact(side).div(holding.leverage);
  // The bankruptcy side of the fee is (1 − side/L) for linear and (1 + side/L) for inverse contracts.
  const toClose = exact(1).plus(contract.category === 'inverse' ? factor : factor.negated());
  const fee = entryValue.times(toClose).times(contract.takerFee);
  const tier = tierOf(contract, markValue);
  const initialMargin = (isolated ? entryValue : markValue).div(holding.leverage).plus(fee);
  const maintenanceMargin = markValue.times(tier.mmr).minus(tier.mmDeduction).plus(fee);
  return {
    holding,
    contract,
    mark,
    entryValue,
    unrealized,
    initialMargin: portfolio ? exact(0) : initialMargin,
    maintenanceMargin: portfolio ? exact(0) : maintenanceMargin,
    liquidation: isolated ? isolatedLiquidation(holding, contract, entryValue) : null,
  };
}

/** margin/binance-bybit.md 3.5, without margin added by hand. */
function isolatedLiquidation(holding: Holding, contract: BybitContract, value: Exact): Exact {
  const tier = tierOf(contract, value);
  const quantity = exact(holding.quantity);
  const size = quantity.abs();
  const side = quantity.isNegative() ? -1 : 1;
  const put = value.div(holding.leverage).plus(tier.mmDeduction).times(side);
  if (contract.category === 'inverse') {
    return size.times(exact(tier.mmr).times(side).plus(1)).div(value.plus(put));
  }
  return value.minus(put).div(size.times(exact(1).minus(exact(tier.mmr).times(side))));
}

/**
 * A stand-in for the venue's grid (margin/binance-bybit.md 3.7): the loss of a tenth per coin, long and short netted, and half a
 * percent of all sizes. The venue's own figures come from its own parameters; here only their place in a reply matters.
 */
function stressLoss(positions: readonly PositionFigures[], market: Market, at: number): Exact {
  const byCoin = Map.groupBy(positions, ({ contract }) => contract.coin);
  return total(
    [...byCoin.values()].map((own) => {
      const values = own.map(({ holding, contract, mark }) => {
        const quantity = exact(holding.quantity);
        return contract.category === 'inverse'
          ? quantity
          : quantity.times(mark).times(market.index(contract.quote, at));
      });
      return total(values)
        .abs()
        .times('0.1')
        .plus(total(values.map((value) => value.abs())).times('0.005'));
    }),
  );
}
