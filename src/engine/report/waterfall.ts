import { toDecimalText } from '#shared/domain/decimal-text.ts';
import type { WaterfallStep } from '#shared/domain/report-parts.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import { positionFigures } from '../book/position-figures.ts';
import type { Reading } from '../book/reading.ts';
import { countsOrders } from '../margin/order-margin.ts';
import type { PoolRisk } from '../margin/pool-risk.ts';
import { accountExposures } from './exposure-figures.ts';

type StepName = WaterfallStep['step'];

/** Sums of cut amounts differ from the whole by less than this, USD. */
const CENT = 0.01;

/**
 * From the wallet to the available margin, in USD. Every step is a figure of the report or the difference of two of them, so the
 * steps add up; a difference of a cent or less is the rounding of the venue's printed amounts and has no step. What the account
 * lacks cannot be split is one step, and UNKNOWN where its two ends are.
 */
export function waterfall(risk: BookRisk, account: AccountRisk): WaterfallStep[] {
  const { equity, marginBalance } = account;
  return [
    ...walletSteps(account, owedUsd(risk, account)),
    total('equity', equity),
    ...collateralSteps(account),
    total('margin-balance', marginBalance),
    ...initialSteps(risk, account),
    total('available', account.available),
  ];
}

function walletSteps({ equity, unrealizedPnl: pnl }: AccountRisk, owed: number): WaterfallStep[] {
  const missing =
    equity.source === 'venue'
      ? 'the equity is the venue’s own; what of it is wallet is not told apart'
      : (equity.reason ?? pnl.reason);
  const wallet =
    equity.value === null || equity.source === 'venue' || pnl.value === null || isPart(pnl)
      ? null
      : equity.value - pnl.value;
  return [
    ...debtSteps(wallet, owed, missing),
    step('wallet', wallet, missing),
    step('unrealized-pnl', isPart(pnl) ? null : pnl.value, pnl.reason),
  ];
}

/** What is there before what is owed of it, which the wallet is less. An account without debts has no such steps. */
function debtSteps(wallet: number | null, owed: number, missing: string | null): WaterfallStep[] {
  if (owed <= CENT) return [];
  if (Number.isNaN(owed)) {
    const reason = 'there is no USD price for what is owed';
    return [step('assets', null, reason), step('borrowed', null, reason)];
  }
  return [
    step('assets', wallet === null ? null : wallet + owed, missing),
    step('borrowed', -owed, null),
  ];
}

/** Principal owed, USD; NaN where an asset that is owed has no price. */
function owedUsd({ market }: BookRisk, { account }: AccountRisk): number {
  return account.balances.reduce(
    (sum, { asset, borrowed }) =>
      borrowed === 0 ? sum : sum + borrowed * (market.usd[asset.index] ?? Number.NaN),
    0,
  );
}

/** A sum that lacks a part is no step of a sum. */
function isPart({ quality }: Reading): boolean {
  return quality === 'partial';
}

function collateralSteps({ equity, marginBalance, pools }: AccountRisk): WaterfallStep[] {
  if (equity.value === null || marginBalance.value === null)
    return [step('haircut', null, equity.reason ?? marginBalance.reason)];
  const between = equity.value - marginBalance.value;
  const modelled = equity.source !== 'venue' && marginBalance.source !== 'venue';
  const pooled = modelled ? sumUsd(pools, (pool) => pool.equity) : Number.NaN;
  // An empty pool without a price backs nothing: what cannot be split is told as one.
  const outside = Number.isNaN(pooled) ? 0 : equity.value - pooled;
  return [...change('haircut', outside - between), ...change('outside', -outside)];
}

function initialSteps(risk: BookRisk, account: AccountRisk): WaterfallStep[] {
  const { initialMargin: initial, marginBalance, available } = account;
  const held = positionSteps(risk, account);
  const orders = accountExposures(risk, account).orderMargin;
  const positions = held.reduce((sum, { usd }) => sum + usd, 0);
  if (initial.value === null || initial.source === 'venue' || Number.isNaN(positions)) {
    const whole = initial.value === null ? null : -initial.value;
    return [
      ...held.map(({ step: each }) => each),
      step('initial-margin', whole, initial.reason),
      ...heldBack(account, whole, initial.source),
    ];
  }
  const { mode } = account.account.account;
  const counted = countsOrders(mode);
  const forOrders = orders.value ?? (counted ? 0 : Number.NaN);
  const other = initial.value - positions - (counted ? forOrders : 0);
  const taken = positions + forOrders + other;
  const room = (marginBalance.value ?? Number.NaN) - taken;
  return [
    ...held.map(({ step: each }) => each),
    ...(orders.value === null
      ? [step('orders', null, orders.reason)]
      : change('orders', -orders.value)),
    ...change('other', -other),
    ...leftSteps(account, room, available),
  ];
}

/** With venue figures on both sides their difference is still the venue's; of a mixed pair it would be nobody's. */
function heldBack(
  { marginBalance, available }: AccountRisk,
  initial: number | null,
  source: Reading['source'],
): WaterfallStep[] {
  if (initial === null || marginBalance.value === null || available.value === null) return [];
  if (marginBalance.source !== source || available.source !== source) return [];
  return difference(available.value - (marginBalance.value + initial));
}

function leftSteps({ pools }: AccountRisk, room: number, available: Reading): WaterfallStep[] {
  if (available.value === null || available.source === 'venue' || Number.isNaN(room)) return [];
  const left = pools.reduce((sum, { pool, usd, marginBalance, initialMargin }) => {
    if (pool.pool.kind !== 'isolated') return sum;
    const own = (marginBalance.value ?? Number.NaN) - (initialMargin.value ?? Number.NaN);
    return sum + Math.max(0, own * usd);
  }, 0);
  const isolated = Number.isNaN(left) ? 0 : left;
  return [...change('isolated', -isolated), ...difference(available.value - (room - isolated))];
}

function difference(amount: number): WaterfallStep[] {
  return change(amount > 0 ? 'shortfall' : 'held-back', amount);
}

interface Held {
  readonly usd: number;
  readonly step: WaterfallStep;
}

/** Initial and maintenance margin of every position in USD; the largest first. */
function positionSteps(risk: BookRisk, account: AccountRisk): readonly Held[] {
  const held = account.pools.flatMap((pool) =>
    pool.pool.legs.map((leg, index): Held => {
      const figures = positionFigures(risk.market, account, pool, index);
      const rate = risk.market.usd[leg.settle.index] ?? Number.NaN;
      const usd = (figures.initialMargin.value ?? Number.NaN) * rate;
      const maintenance = (figures.maintenanceMargin.value ?? Number.NaN) * rate;
      const reason =
        figures.initialMargin.value === null
          ? figures.initialMargin.reason
          : `there is no USD price for ${leg.settle.asset}`;
      return {
        usd,
        step: {
          ...step('position', Number.isNaN(usd) ? null : -usd, reason),
          position: leg.position.id,
          maintenance: Number.isNaN(maintenance) ? null : toDecimalText(maintenance),
        },
      };
    }),
  );
  return held.sort((first, second) => (second.usd || 0) - (first.usd || 0));
}

function sumUsd(pools: readonly PoolRisk[], of: (pool: PoolRisk) => Reading): number {
  return pools.reduce((sum, pool) => {
    const { value } = of(pool);
    // Nothing is worth nothing, whatever its price.
    return sum + (value === 0 ? 0 : (value ?? Number.NaN) * pool.usd);
  }, 0);
}

function total(name: StepName, { value, reason }: Reading): WaterfallStep {
  return step(name, value, reason);
}

function change(name: StepName, amount: number): WaterfallStep[] {
  return Math.abs(amount) <= CENT ? [] : [step(name, amount, null)];
}

function step(name: StepName, amount: number | null, reason: string | null): WaterfallStep {
  return {
    step: name,
    position: null,
    amount: amount === null ? null : toDecimalText(amount),
    maintenance: null,
    reason: amount === null ? (reason ?? 'unknown') : null,
  };
}
