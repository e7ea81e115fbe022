import { accountOf, poolOf } from '#engine/fixtures/model-risk.ts';
import {
  isolatedPool,
  multiCurrency,
  okxAccount,
  okxBook,
  okxInstrument,
  okxOrder,
  okxPosition,
  okxRules,
  spotMarginPosition,
  unifiedPool,
  wholeTiers,
} from '#engine/fixtures/okx-book.ts';
import { crossPool } from '#engine/fixtures/book-builder.ts';
import type { AccountRisk } from '#engine/book/account-risk.ts';
import type { PoolRisk } from '#engine/margin/pool-risk.ts';
import type { Account, Order, Position } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import type { VenueRules } from '#shared/domain/rules.ts';
import type { Inputs } from './inputs.ts';

/** Small books that hold what a worked example of OKX says, for the model to answer. */

/** One contract of 1 unit a piece, at one rate whatever its size. */
const LINEAR = 'COIN-USDT-SWAP';
const INVERSE = 'COIN-USD-SWAP';

function rules(inputs: Inputs, weight = 1, more: Partial<VenueRules> = {}): VenueRules {
  const rate = String(inputs.optional('mmr_rate', 'deriv_mmr') ?? impliedRate(inputs));
  const taker = String(inputs.optional('taker', 'deriv_taker') ?? 0);
  return {
    ...okxRules,
    instruments: [LINEAR, INVERSE].map((symbol) => ({
      instrument: `okx:${symbol}`,
      tierUnit: 'contracts',
      tiers: [...wholeTiers([['0', null, rate]])],
    })),
    collateral: ['USDT', 'HELD'].map((asset) => ({
      asset,
      slabs: [{ from: '0', to: null, weight: String(asset === 'USDT' ? 1 : weight) }],
    })),
    fees: [{ instrument: null, maker: null, taker, liquidation: null }],
    ...more,
  };
}

/** Where an example gives the maintenance margin and not its rate. */
function impliedRate(inputs: Inputs): number {
  const maintenance = inputs.optional('mmr');
  return maintenance === null ? 0 : maintenance / inputs.number('notionalUsd');
}

function held(
  account: Account,
  inputs: Inputs,
  mark: number,
  change: { readonly rules?: VenueRules; readonly usdt?: number } = {},
): Book {
  const book = okxBook(
    account,
    { [LINEAR]: String(mark), [INVERSE]: String(mark) },
    {
      usd: { USDT: String(change.usdt ?? 1), COIN: '1', HELD: '1' },
      rules: change.rules ?? rules(inputs),
      multipliers: { [LINEAR]: '1', [INVERSE]: '1' },
    },
  );
  return { ...book, instruments: [...book.instruments, okxInstrument('HELD-USDT')] };
}

function leg(inputs: Inputs, quantity: number, change: Partial<Position> = {}): Position {
  const lever = inputs.optional('lever', 'order_lever');
  return okxPosition(LINEAR, String(quantity), {
    leverage: lever === null ? null : String(lever),
    ...change,
  });
}

/** A linear position in a currency of its own, with this equity and all of its PnL realized. */
export function futuresPool(
  inputs: Inputs,
  equity: number,
  quantity: number,
  mark: number,
): AccountRisk {
  const account = okxAccount({
    pools: [crossPool(String(equity))],
    positions: [leg(inputs, quantity, { entryPrice: String(mark) })],
  });
  return accountOf(held(account, inputs, mark));
}

/** An isolated inverse position; `margin` in the coin. */
export function isolatedInverse(
  inputs: Inputs,
  face: number,
  margin: number,
  mark: number,
  entry: number,
): AccountRisk {
  const account = okxAccount({
    pools: [isolatedPool('isolated:COIN', 'COIN', String(margin))],
    positions: [
      leg(inputs, face, {
        instrument: `okx:${INVERSE}`,
        pool: 'isolated:COIN',
        marginMode: 'isolated',
        entryPrice: String(entry),
      }),
    ],
  });
  return accountOf(held(account, inputs, mark));
}

/** The long BTC-USDT position of the documentation; the margin where the example has it. */
export function spotMarginAccount(inputs: Inputs): AccountRisk {
  const margin = inputs.has('margin') ? inputs.text('margin') : null;
  const account = okxAccount({
    pools: [isolatedPool('isolated:BTC-USDT', 'BTC', margin)],
    positions: [
      spotMarginPosition('BTC-USDT', inputs.text('pos'), inputs.text('liab'), {
        entryPrice: null,
        leverage: null,
      }),
    ],
  });
  const tiers = [...wholeTiers([['0', null, String(inputs.optional('mmr_rate') ?? 0)]])];
  const takerFee = String(inputs.optional('taker') ?? 0);
  return accountOf(
    okxBook(
      account,
      { 'BTC-USDT': inputs.text('markPx') },
      { rules: { borrowing: [{ asset: 'USDT', pair: 'okx:BTC-USDT', tiers, takerFee }] } },
    ),
  );
}

/** A currency with cash and the unrealized PnL that the example gives, printed in USD at the example's rate. */
export function currencyAccount(inputs: Inputs): AccountRisk {
  const entry = 1000;
  const account = okxAccount({
    pools: [crossPool(String(inputs.optional('cashBal') ?? 0))],
    positions: [leg(inputs, 1, { entryPrice: String(entry) })],
  });
  const usdt = inputs.optional('coinUsdPrice') ?? 1;
  return accountOf(held(account, inputs, entry + inputs.number('upl'), { usdt }));
}

/** Cash, and an isolated position whose margin and PnL make up `isoEq`. */
export function cashAndIsolated(inputs: Inputs): AccountRisk {
  const account = okxAccount({
    pools: [
      crossPool(inputs.text('cashBal')),
      isolatedPool('isolated:USDT', 'USDT', inputs.text('isoEq')),
    ],
    positions: [leg(inputs, 1, { pool: 'isolated:USDT', marginMode: 'isolated', entryPrice: '1' })],
  });
  return accountOf(held(account, inputs, 1));
}

/** Currencies worth these amounts in USD. */
export function currencies(inputs: Inputs): AccountRisk {
  const worth = inputs.list('parts').map(String);
  const assets = ['USDT', 'COIN', 'HELD'];
  const account = okxAccount({
    pools: worth.map((amount, index) => crossPool(amount, assets[index])),
  });
  return accountOf(held(account, inputs, 1));
}

/** One currency held as collateral, discounted at the example's rate or slab by slab. */
export function collateral(inputs: Inputs): PoolRisk {
  let from = 0;
  const slabs = inputs.list('slabs').map((row) => {
    const [size, weight] = (row as readonly unknown[]).map(Number);
    const slab = { from: String(from), to: String(from + (size ?? 0)), weight: String(weight) };
    from += size ?? 0;
    return slab;
  });
  const flat = rules(inputs, inputs.optional('discountRate') ?? 1);
  const own = slabs.length > 0 ? { ...flat, collateral: [{ asset: 'HELD', slabs }] } : flat;
  const account = multiCurrency({ HELD: inputs.text('eqUsd', 'usdt') });
  return poolOf(accountOf(held(account, inputs, 1, { rules: own })));
}

/** Adjusted equity, a position or resting order by its value, and what is owed in USDT at the example's terms. */
export function multiCurrencyPool(inputs: Inputs): PoolRisk {
  const owed = inputs.optional('borrowUsd') ?? 0;
  const value = inputs.optional('notionalUsd', 'order_notional_at_mark') ?? 0;
  const orders: Order[] = inputs.has('order_notional_at_mark')
    ? [okxOrder(LINEAR, 'buy', '1', String(value))]
    : [];
  const account = multiCurrency(
    // A debt counts in full, so the rest of the adjusted equity is held beside it.
    { HELD: String((inputs.optional('adjEq') ?? 0) + owed), USDT: String(-owed) },
    {
      pools: [unifiedPool],
      positions:
        orders.length > 0 ? [] : [leg(inputs, 1, { pool: 'unified', entryPrice: String(value) })],
      orders,
    },
  );
  return poolOf(
    accountOf(
      held(account, inputs, value, {
        rules: {
          ...rules(inputs),
          borrowing: [
            {
              asset: 'USDT',
              tiers: [...wholeTiers([['0', null, String(inputs.optional('borrow_mmr') ?? 0)]])],
              takerFee: String(inputs.optional('spot_taker') ?? 0),
            },
          ],
        },
      }),
    ),
  );
}

/** Collateral beside a resting spot buy: what the model says of the adjusted equity. */
export function withSpotOrder(inputs: Inputs): PoolRisk {
  const account = multiCurrency(
    { HELD: inputs.text('sum_disEq') },
    { orders: [okxOrder('HELD-USDT', 'buy', '1', inputs.text('pending_buy_LTC_usdt'))] },
  );
  return poolOf(accountOf(held(account, inputs, 1)));
}
