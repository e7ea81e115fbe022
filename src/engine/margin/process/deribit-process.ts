import { step, type Origin, type Process } from './process-step.ts';

const LIQUIDATION: Origin = {
  source: 'support.deribit.com 25944769313309; margin/okx-deribit-hyperliquid.md 2.6',
  status: 'documented',
};
const FUND: Origin = {
  source: 'support.deribit.com 25944777576477; margin/okx-deribit-hyperliquid.md 2.6',
  status: 'documented',
};

/** Deribit standard margin. Source: margin/okx-deribit-hyperliquid.md 2.6; no size of a round is published. */
export const deribitProcess: Process = () => [
  step(
    'reduce',
    'the account is locked and reduced, futures first, about one round a second, until maintenance is below 100 % of the margin balance',
    'Deribit does not publish the size of a round',
    LIQUIDATION,
  ),
  step(
    'insurance-fund',
    'liquidation fees go to the fund, and it pays for equity below 0',
    'it depends on the prices at which the positions are closed',
    FUND,
  ),
  step(
    'socialized-loss',
    'what the fund cannot pay is shared among traders; there is no ADL queue',
    'it depends on the insurance fund',
    FUND,
  ),
];
