import { toDecimalText } from '#shared/domain/decimal-text.ts';
import type { ProcessStep } from '#shared/domain/process-step.ts';
import type { CompiledLeg, CompiledPool } from '../../book/compiled-book.ts';
import { isSpotMargin } from '../okx-spot-margin.ts';
import { ROUNDING } from '../size-tiers.ts';
import { ordersOf, step, type Amount, type Origin, type Process } from './process-step.ts';

const RULES: Origin = {
  source:
    'okx.com help v-tiered-maintenance-margin-ratio-rules; margin/okx-deribit-hyperliquid.md 1.10',
  status: 'documented',
};
const STAGES: Origin = {
  source:
    'copies of OKX’s help (woaiqun.com/3737.html, wuyelx.com/11866.html); margin/okx-deribit-hyperliquid.md 1.10',
  status: 'third-party',
};
const ROUNDS: Origin = {
  source:
    'copies of OKX’s help (open-lib.com/11556.html, woaiqun.com/2888.html); margin/okx-deribit-hyperliquid.md 1.10',
  status: 'third-party',
};
const FEE: Origin = {
  source: 'copy of OKX’s help (prjmp.com/9076.html); margin/okx-deribit-hyperliquid.md 1.10',
  status: 'third-party',
};
const ADL: Origin = {
  source: 'OKX API reference, get-positions; margin/okx-deribit-hyperliquid.md 1.10',
  status: 'documented',
};

/**
 * OKX futures mode and multi-currency margin, cross pools and isolated positions. Source: margin/okx-deribit-hyperliquid.md 1.10.
 * Tiers go by contracts on the whole size, so the rounds of a position are known beforehand; that one follows another only while
 * the ratio is still at or below 100 %.
 */
export const okxProcess: Process = (question) => {
  const { pool } = question;
  const cross = pool.pool.kind !== 'isolated';
  return [
    step(
      'cancel-orders',
      'at a margin ratio of 100 % all orders of the pool are cancelled',
      ordersOf(question),
      RULES,
    ),
    ...(cross ? oppositeSteps(pool) : []),
    ...(cross && pool.legs.length > 1
      ? [
          step(
            'reduce',
            'hedged groups are reduced delta-neutral, then unhedged positions, those first that free most margin',
            'how hedged groups are formed, and how far each is reduced, is not published',
            STAGES,
          ),
        ]
      : []),
    ...pool.legs.flatMap((leg) => roundsOf(leg, pool)),
    step(
      'insurance-fund',
      'the account’s taker rate is charged, and what remains goes to the insurance fund',
      'it depends on the prices at which the positions are closed',
      FEE,
    ),
    // The ADL signal is of futures, swaps and options only.
    ...(pool.legs.length > 0 && pool.legs.every(isSpotMargin)
      ? []
      : [
          step(
            'adl',
            'if the insurance fund cannot absorb it, opposing traders are closed',
            'it depends on the insurance fund',
            ADL,
          ),
        ]),
  ];
};

/** Long and short of the same contract are closed against each other first. */
function oppositeSteps({ legs }: CompiledPool): readonly ProcessStep[] {
  return legs.flatMap((long) => {
    const short = legs.find(
      (leg) => leg.instrument === long.instrument && leg.quantity < 0 && long.quantity > 0,
    );
    if (!short) return [];
    const both = Math.min(contractsOf(long), contractsOf(short));
    const words = 'long and short of the same contract are closed against each other first';
    return [long, short].map((leg) => step('close', words, inContracts(both), STAGES, leg));
  });
}

function roundsOf(leg: CompiledLeg, pool: CompiledPool): readonly ProcessStep[] {
  const whole = 'tier 1 or 2: the whole position is taken over at the bankruptcy price';
  const missing = roundsMissing(leg, pool);
  if (missing !== null)
    return [
      step('take-over', `${whole}; higher tiers come down two a round first`, missing, ROUNDS, leg),
    ];
  const steps: ProcessStep[] = [];
  const cap = leg.sizeTiers!.cap;
  let contracts = contractsOf(leg);
  let tier = tierOf(cap, contracts);
  while (tier >= 3) {
    const stays = cap[tier - 3]!;
    steps.push(
      step(
        'reduce',
        `from tier ${tier} to tier ${tier - 2} while the ratio is above what tier 1 needs, then tested again`,
        inContracts(contracts - stays),
        ROUNDS,
        leg,
      ),
    );
    contracts = stays;
    tier -= 2;
  }
  const still = steps.length === 0 ? whole : `still short: ${whole}`;
  return [...steps, step('take-over', still, inContracts(contracts), ROUNDS, leg)];
}

function roundsMissing(leg: CompiledLeg, { legs, pool }: CompiledPool): string | null {
  const { venueSymbol, base, quote, kind } = leg.instrument.instrument;
  if (leg.liability !== null)
    return `${venueSymbol} is spot margin, whose tiers go by what it owes; whether it too comes down by rounds is not published`;
  if (kind !== 'perpetual' && kind !== 'future')
    return `${venueSymbol} is no swap or future: its tiers go by other sizes`;
  if (leg.sizeTiers === null) return `the book has no position tiers for ${venueSymbol}`;
  const family = legs.filter(
    ({ instrument: { instrument } }) =>
      instrument.base === base && instrument.quote === quote && instrument.kind === kind,
  );
  if (pool.kind !== 'isolated' && family.length > 1)
    return `${venueSymbol} shares its tier with another position, and how a reduction is divided is not published`;
  return tierOf(leg.sizeTiers.cap, contractsOf(leg)) > leg.sizeTiers.cap.length
    ? `the size in ${venueSymbol} lies beyond the book’s last position tier`
    : null;
}

/** Tiers are counted from 1; one beyond the last when no tier holds the size. */
function tierOf(cap: Float64Array, contracts: number): number {
  const place = cap.findIndex((largest) => contracts <= largest * ROUNDING);
  return place === -1 ? cap.length + 1 : place + 1;
}

function contractsOf({ quantity, instrument: { instrument } }: CompiledLeg): number {
  return Math.abs(quantity) / Number(instrument.contractMultiplier);
}

function inContracts(contracts: number): Amount {
  return { quantity: toDecimalText(contracts), unit: 'contracts' };
}
