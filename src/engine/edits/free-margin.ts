import type { Account } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import { compileBook } from '../book/compile-book.ts';
import type { CompiledAccount, Market } from '../book/compiled-book.ts';
import { known } from '../book/reading.ts';
import { restingOrdersMargin } from '../margin/hyperliquid-margin.ts';
import { marginModelOf, noModelReason } from '../margin/margin-models.ts';
import type { PoolRisk } from '../margin/pool-risk.ts';

/** What may still leave a pool, in its margin asset (USD where it has none); below zero it lacks margin. */
export type Slack =
  | { readonly known: true; readonly amount: number }
  | { readonly known: false; readonly reason: string };

/** Amounts smaller than this are rounding of doubles. */
const ROUNDING = 1e-9;

/**
 * What a venue lets leave a pool as it stands:
 *
 *   Binance      min(wallet − maintenance, margin balance − initial margin); binance.com/en/support/faq/360038447311, read 2026
 *   Hyperliquid  equity − max(initial margin, 10 % of the notional) − margin of resting orders; margin/okx-deribit-hyperliquid.md 3.2
 *   others       margin balance − initial margin, profit not yet realized left out of the balance: Deribit keeps it until
 *                settlement (2.2); Bybit and OKX do not publish whether it may leave, so it may not here
 *
 * Without positions, orders or debts all of it may. Unknown where the pool's model does not know its margin.
 */
export function slackOf(book: Book, account: Account, pool: string): Slack {
  const compiled = compileBook({ ...book, accounts: [account] });
  const [own] = compiled.accounts;
  const found = own?.pools.find((candidate) => candidate.pool.id === pool);
  if (!own || !found) return { known: false, reason: `there is no pool ${pool}` };
  if (isIdle(own, pool)) return { known: true, amount: Number.POSITIVE_INFINITY };
  const model = marginModelOf(account.mode);
  if (!model) return { known: false, reason: noModelReason(account.venue, account.mode) };
  const market = { marks: compiled.marks, usd: compiled.usd };
  const risk = model.pool({ account: own, pool: found, market, quality: 'as-of' });
  const orders =
    account.venue === 'hyperliquid' && found.pool.kind !== 'isolated'
      ? restingOrdersMargin(own, 'as-of')
      : known(0, 'as-of', 'model');
  if (orders.value === null)
    return { known: false, reason: orders.reason ?? 'the margin of its orders is unknown' };
  return slackOfRisk(account, risk, market, orders.value);
}

/** Nothing in the pool, and for a pool of all assets nothing owed, that margin would be needed for. */
function isIdle({ pools, balances }: CompiledAccount, id: string): boolean {
  const pool = pools.find((candidate) => candidate.pool.id === id);
  const owes = balances.some(({ wallet, borrowed }) => borrowed > 0 || wallet < 0);
  return pool?.legs.length === 0 && pool.orders.length === 0 && !owes;
}

function slackOfRisk(
  { venue }: Account,
  risk: PoolRisk,
  market: Market,
  orderMargin: number,
): Slack {
  const { initialMargin, maintenanceMargin } = risk;
  // Bybit's isolated balance leaves out the fee to close, which its initial margin holds: equity has both.
  const marginBalance = risk.pool.pool.kind === 'isolated' ? risk.equity : risk.marginBalance;
  for (const reading of [marginBalance, initialMargin, maintenanceMargin])
    if (reading.value === null) return { known: false, reason: reading.reason ?? 'it is unknown' };
  const profit = profitOf(risk, market);
  if (Number.isNaN(profit)) return { known: false, reason: 'the profit of a position is unknown' };
  const balance = marginBalance.value ?? 0;
  const initial = initialMargin.value ?? 0;
  const wallet = balance - profit;
  const amount =
    venue === 'binance'
      ? Math.min(wallet - (maintenanceMargin.value ?? 0), balance - initial)
      : venue === 'hyperliquid'
        ? balance - Math.max(initial, 0.1 * notionalOf(risk)) - orderMargin
        : Math.min(wallet, balance) - initial;
  return { known: true, amount: Math.abs(amount) <= ROUNDING * Math.abs(balance) ? 0 : amount };
}

/** Unrealized PnL of the pool's positions in the pool's own unit. */
function profitOf({ pool, legs, usd }: PoolRisk, market: Market): number {
  return pool.legs.reduce((sum, leg, index) => {
    const rate = pool.asset === null ? (market.usd[leg.settle.index] ?? Number.NaN) / usd : 1;
    return sum + legs.unrealizedPnl[index]! * rate;
  }, 0);
}

function notionalOf({ legs }: PoolRisk): number {
  return legs.notional.reduce((sum, value) => sum + value, 0);
}
