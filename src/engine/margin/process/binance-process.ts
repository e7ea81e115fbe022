import { ordersOf, step, type Origin, type Process } from './process-step.ts';

const LIQUIDATION: Origin = {
  source: 'binance.com support FAQ 360033525271; margin/binance-bybit.md 2.10',
  status: 'documented',
};
const FUND: Origin = {
  source: 'binance.com support FAQ 360033525371; margin/binance-bybit.md 2.10',
  status: 'documented',
};
const ADL: Origin = {
  source: 'binance.com support FAQ 360033525471; margin/binance-bybit.md 2.10',
  status: 'documented',
};

/**
 * Binance USDⓈ-M and COIN-M, a cross pool per margin asset and each isolated leg by itself. Source: margin/binance-bybit.md 2.10;
 * the size of the one order is not published, so only the number of orders is an amount here.
 */
export const binanceProcess: Process = (question) => [
  step(
    'cancel-orders',
    'all open orders in scope are cancelled; if that alone cures the ratio, nothing else happens',
    ordersOf(question),
    LIQUIDATION,
  ),
  step(
    'reduce',
    'smart liquidation: one large immediate-or-cancel order reduces the position',
    'Binance chooses the size and publishes no steps',
    LIQUIDATION,
  ),
  step(
    'take-over',
    'still short: the insurance fund takes the rest over at the bankruptcy price',
    'it is what the order before leaves, whose size is not published',
    LIQUIDATION,
  ),
  step(
    'insurance-fund',
    'a surplus goes to the fund, a deficit is paid by it; a negative wallet is reset to 0',
    'it depends on the prices at which the positions are closed',
    FUND,
  ),
  step(
    'adl',
    'if the fund cannot absorb it, opposing traders are closed at the bankruptcy price',
    'it depends on the insurance fund',
    ADL,
  ),
];
