import { Decimal } from 'decimal.js';
import type { AccountState, Holding } from '../core/account.ts';
import { exact, total, type Exact } from '../core/exact.ts';
import type { Market } from '../core/market.ts';
import { bracketOf, contractNamed, countedUsd, type BinanceContract } from './contracts.ts';

/** Binance's figures of an account at a moment, by the venue's formulas (margin/binance-bybit.md 2.3-2.8). */

export interface PositionFigures {
  readonly holding: Holding;
  readonly contract: BinanceContract;
  readonly mark: Exact;
  /** Signed, in the margin asset. */
  readonly notional: Exact;
  readonly unrealized: Exact;
  readonly initialMargin: Exact;
  readonly maintenanceMargin: Exact;
  /** null: cannot be liquidated by its own price. */
  readonly liquidation: Exact | null;
}

export interface AssetFigures {
  readonly asset: string;
  readonly wallet: Exact;
  readonly crossWallet: Exact;
  readonly unrealized: Exact;
  readonly crossUnrealized: Exact;
  readonly initialMargin: Exact;
  readonly maintenanceMargin: Exact;
  readonly available: Exact;
}

export interface AccountFigures {
  readonly positions: readonly PositionFigures[];
  readonly assets: readonly AssetFigures[];
  /** USD in multi-assets mode, USDT in single-asset mode (margin/binance-bybit.md 2.4). */
  readonly totals: AssetFigures;
}

/** REST prints figures cut after eight places (margin/binance-bybit.md 2.12). */
export function cut(value: Exact): string {
  const text = value.toDecimalPlaces(8, Decimal.ROUND_DOWN).toFixed(8);
  return text === '-0.00000000' ? '0.00000000' : text;
}

export function accountFigures(state: AccountState, market: Market, at: number): AccountFigures {
  const bare = state.holdings.map((holding) => positionFigures(holding, market, at));
  const assets = state.wallets.map(({ asset, balance }) =>
    assetFigures(asset, exact(balance), bare),
  );
  const multi = state.mode === 'binance-usdm-multi';
  const positions = multi
    ? bare
    : bare.map((position) => ({ ...position, liquidation: liquidation(position, bare, assets) }));
  return { positions, assets, totals: multi ? inUsd(assets, market, at) : usdtOf(assets) };
}

function positionFigures(holding: Holding, market: Market, at: number): PositionFigures {
  const contract = contractNamed(holding.symbol);
  const mark = market.markOf(contract, at);
  const quantity = exact(holding.quantity);
  const size = quantity.times(contract.contractSize);
  const inverse = contract.product === 'coinm';
  // A price of nothing, which a fault may set, is worth nothing; it must not divide.
  const notional = inverse ? (mark.isZero() ? exact(0) : size.div(mark)) : size.times(mark);
  const entryValue = inverse ? size.div(holding.entry) : size.times(holding.entry);
  const bracket = bracketOf(contract, notional.abs());
  return {
    holding,
    contract,
    mark,
    notional,
    unrealized: inverse ? entryValue.minus(notional) : notional.minus(entryValue),
    initialMargin: notional.abs().div(holding.leverage),
    maintenanceMargin: notional.abs().times(bracket.mmr).minus(bracket.cum),
    liquidation: null,
  };
}

function assetFigures(
  asset: string,
  wallet: Exact,
  positions: readonly PositionFigures[],
): AssetFigures {
  const own = positions.filter(({ contract }) => contract.marginAsset === asset);
  const cross = own.filter(({ holding }) => holding.isolated === null);
  const crossWallet = wallet.minus(total(own.map(({ holding }) => exact(holding.isolated ?? '0'))));
  const crossUnrealized = total(cross.map(({ unrealized }) => unrealized));
  const free = crossWallet
    .plus(crossUnrealized)
    .minus(total(cross.map(({ initialMargin }) => initialMargin)));
  return {
    asset,
    wallet,
    crossWallet,
    crossUnrealized,
    unrealized: total(own.map(({ unrealized }) => unrealized)),
    initialMargin: total(own.map(({ initialMargin }) => initialMargin)),
    maintenanceMargin: total(own.map(({ maintenanceMargin }) => maintenanceMargin)),
    available: free.isNegative() ? exact(0) : free,
  };
}

function inUsd(assets: readonly AssetFigures[], market: Market, at: number): AssetFigures {
  const sum = (pick: (row: AssetFigures) => Exact): Exact =>
    total(assets.map((row) => pick(row).times(market.index(row.asset, at))));
  const equity = total(
    assets.map((row) =>
      countedUsd(row.asset, row.wallet.plus(row.unrealized), market.index(row.asset, at)),
    ),
  );
  const unrealized = sum((row) => row.unrealized);
  const initialMargin = sum((row) => row.initialMargin);
  return {
    asset: 'USD',
    // The header's balance is equity as it counts, so that wallet and PnL add up to the margin balance.
    wallet: equity.minus(unrealized),
    crossWallet: equity.minus(unrealized),
    unrealized,
    crossUnrealized: unrealized,
    initialMargin,
    maintenanceMargin: sum((row) => row.maintenanceMargin),
    available: Decimal.max(0, equity.minus(initialMargin)),
  };
}

function usdtOf(assets: readonly AssetFigures[]): AssetFigures {
  return assets.find(({ asset }) => asset === 'USDT') ?? assetFigures('USDT', exact(0), []);
}

/** margin/binance-bybit.md 2.5-2.7, with the bracket of the notional at the mark. */
function liquidation(
  position: PositionFigures,
  all: readonly PositionFigures[],
  assets: readonly AssetFigures[],
): Exact | null {
  const { contract, holding } = position;
  const isolated = holding.isolated;
  const legs =
    isolated === null
      ? all.filter(
          (other) => other.holding.isolated === null && other.holding.symbol === holding.symbol,
        )
      : [position];
  const others =
    isolated === null
      ? all.filter(
          (other) =>
            other.holding.isolated === null &&
            other.contract.marginAsset === contract.marginAsset &&
            other.holding.symbol !== holding.symbol,
        )
      : [];
  const wallet =
    isolated ??
    assets.find(({ asset }) => asset === contract.marginAsset)?.crossWallet.toFixed() ??
    '0';
  const base = exact(wallet)
    .minus(total(others.map((other) => other.maintenanceMargin)))
    .plus(total(others.map((other) => other.unrealized)));
  const rows = legs.map((leg) => ({
    size: exact(leg.holding.quantity).times(contract.contractSize),
    entry: exact(leg.holding.entry),
    ...bracketOf(contract, leg.notional.abs()),
  }));
  const funds = base.plus(total(rows.map(({ cum }) => exact(cum))));
  const rate = total(rows.map(({ size, mmr }) => size.abs().times(mmr)));
  const net = total(rows.map(({ size }) => size));
  const price =
    contract.product === 'coinm'
      ? rate.plus(net).div(funds.plus(total(rows.map(({ size, entry }) => size.div(entry)))))
      : funds.minus(total(rows.map(({ size, entry }) => size.times(entry)))).div(rate.minus(net));
  return price.isFinite() && price.gt(0) ? price : null;
}
