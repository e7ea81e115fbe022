import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { InstrumentRules, VenueRules } from '#shared/domain/rules.ts';
import type { GapWords } from '../wire/gap-words.ts';
import { agree, divide, isLess, sum } from '../wire/decimal.ts';
import { instrumentId } from '../wire/identifiers.ts';
import type { HyperliquidReplies } from './read-replies.ts';
import { stepsOf, tiersOf } from './tiers.ts';
import type { Position } from './wire.ts';

interface Rules {
  readonly rules: VenueRules | null;
  readonly gaps: readonly string[];
}

/** Below this value a position lies in the first tier of every table seen (the lowest second tier starts at 3 M USDC). */
const SURELY_FIRST_TIER = '1000000';

/** Tier tables of the coins held: from the meta, else the first tier, which the position itself names. */
export function hyperliquidRules(
  replies: HyperliquidReplies,
  asOf: number,
  words: GapWords,
): Result<Rules> {
  const positions = replies.state.assetPositions.map((row) => row.position);
  const tables: InstrumentRules[] = [];
  const firstTierOnly: string[] = [];
  const without: string[] = [];
  for (const position of positions) {
    const steps = replies.meta && stepsOf(replies.meta, position.coin);
    const stated = position.maxLeverage;
    if (steps && stated !== null && steps[0]?.maxLeverage !== stated) {
      return fail(
        'venue',
        `The meta allows ${position.coin} ${steps[0]?.maxLeverage ?? '?'}×, the position ${stated}×: they are not of one time.`,
      );
    }
    const known = steps ?? firstTier(position, replies);
    if (known === null) without.push(position.coin);
    else {
      if (!steps) firstTierOnly.push(position.coin);
      const instrument = instrumentId('hyperliquid', position.coin);
      tables.push({ instrument, tierUnit: 'notional', tiers: [...tiersOf(known)] });
    }
  }
  const rules: VenueRules | null =
    tables.length === 0
      ? null
      : {
          venue: 'hyperliquid',
          asOf,
          origin: replies.meta ? 'Hyperliquid meta reply' : 'Hyperliquid maxLeverage of positions',
          instruments: tables,
          collateral: [],
          fees: [],
        };
  return ok({ rules, gaps: gapsOf(firstTierOnly, without, words) });
}

function firstTier(position: Position, replies: HyperliquidReplies) {
  if (position.maxLeverage === null || position.maxLeverage <= 0) return null;
  if (!isLess(position.positionValue, SURELY_FIRST_TIER)) return null;
  if (position.leverage.type === 'cross' && !firstTierExplainsCross(replies)) return null;
  return [{ lowerBound: '0', maxLeverage: position.maxLeverage }];
}

/** The venue's cross maintenance must be what first tiers alone give: Σ value ÷ (2 × maxLeverage). */
function firstTierExplainsCross({ state }: HyperliquidReplies): boolean {
  const stated = state.crossMaintenanceMarginUsed;
  const cross = state.assetPositions
    .map((row) => row.position)
    .filter((position) => position.leverage.type === 'cross');
  if (stated === null || cross.some((position) => position.maxLeverage === null)) return false;
  const parts = cross.map(({ positionValue, maxLeverage }) =>
    maxLeverage === null ? null : divide(positionValue, String(2 * maxLeverage)),
  );
  return agree(sum(parts.filter((part) => part !== null)), stated, '0.00001');
}

function gapsOf(
  firstTierOnly: readonly string[],
  without: readonly string[],
  words: GapWords,
): readonly string[] {
  const gaps: string[] = [];
  if (firstTierOnly.length > 0) {
    gaps.push(
      `Maintenance of ${list(firstTierOnly)} uses the first margin tier; higher tiers are not in ${words.replies}${words.remedy('meta')}`,
    );
  }
  if (without.length > 0) gaps.push(`No margin tiers for ${list(without)}${words.remedy('meta')}`);
  return gaps;
}

function list(coins: readonly string[]): string {
  const SHOWN = 8;
  const rest = coins.length - SHOWN;
  return rest > 0 ? `${coins.slice(0, SHOWN).join(', ')} and ${rest} more` : coins.join(', ');
}
