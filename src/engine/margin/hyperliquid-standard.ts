import { known, unknown, type Reading } from '../book/reading.ts';
import { hyperliquidPool, restingOrdersMargin, withdrawable } from './hyperliquid-margin.ts';
import type { PoolQuestion, PoolRisk } from './pool-risk.ts';

/**
 * Hyperliquid without account abstraction: spot stands apart, one cross pool of the perpetual exchange, each isolated
 * position its own pool. Source: hyperliquid.gitbook.io trading/margining, read August 2026; amounts in
 * USDC; margin/okx-deribit-hyperliquid.md 3.
 */
export function hyperliquidStandard(question: PoolQuestion): PoolRisk {
  const risk = hyperliquidPool(question);
  return question.pool.pool.kind === 'isolated'
    ? risk
    : { ...risk, available: available(question, risk) };
}

function available({ account, quality }: PoolQuestion, risk: PoolRisk): Reading {
  const { equity, initialMargin, legs } = risk;
  if (equity.value === null) return equity;
  if (initialMargin.value === null) return initialMargin;
  const orders = restingOrdersMargin(account, quality);
  if (orders.value === null) return orders;
  const notional = legs.notional.reduce((sum, value) => sum + value, 0);
  const value = withdrawable(
    {
      accountValue: equity.value,
      initialMargin: initialMargin.value,
      notional,
      orderMargin: orders.value,
    },
    account.account.asOf,
  );
  return value === null
    ? unknown('whether Hyperliquid holds back 10 % of the open notional here is not settled')
    : known(value, quality, 'model');
}
