import { worstQuality } from '#shared/domain/figure.ts';
import type { AccountRisk } from './account-risk.ts';
import { accountsWorth } from './accounts-total.ts';
import type { BookRisk } from './book-risk.ts';
import { known, unknown, type Reading } from './reading.ts';

/** The first account that a common move of every coin liquidates. */
export interface FirstLiquidation {
  readonly move: Reading;
  /** Its label; null: none is, or it is unknown. */
  readonly account: string | null;
}

export interface FirstLiquidations {
  readonly down: FirstLiquidation;
  readonly up: FirstLiquidation;
  /** Accounts with positions in which some pool could not be solved: they may be liquidated before these. */
  readonly unsolved: number;
}

interface Found {
  readonly move: number;
  readonly account: string;
}

/**
 * The first common fall and rise at which any modelled pool reaches liquidation. Any account may be the first, so the answer is worth
 * what the worst of them is.
 */
export function firstLiquidations(base: BookRisk): FirstLiquidations {
  let down: Found | null = null;
  let up: Found | null = null;
  const unsolved: string[] = [];
  for (const risk of base.accounts) {
    const account = risk.account.account.label;
    const { fall, rise, missing } = accountCrossings(risk);
    if (missing !== null) unsolved.push(`${account}: ${missing}`);
    if (fall !== null && (down === null || fall > down.move)) down = { move: fall, account };
    if (rise !== null && (up === null || rise < up.move)) up = { move: rise, account };
  }
  const answer = (found: Found | null): FirstLiquidation => ({
    move: firstMove(found, base, unsolved),
    account: found && found.account,
  });
  return { down: answer(down), up: answer(up), unsolved: unsolved.length };
}

function firstMove(found: Found | null, base: BookRisk, unsolved: readonly string[]): Reading {
  const [missing = null] = unsolved;
  if (found === null && missing !== null) return unknown(missing);
  const worth = accountsWorth(base.accounts, base.sound);
  const quality = missing === null ? worth.quality : worstQuality(worth.quality, 'partial');
  const reason = quality === worth.quality ? worth.reason : missing;
  if (found !== null) return known(found.move, quality, 'model', reason);
  const none = 'no common move liquidates an account';
  return { value: null, quality, source: 'model', reason: reason ?? none };
}

function accountCrossings(account: AccountRisk): {
  readonly fall: number | null;
  readonly rise: number | null;
  /** Why some pool of it could not be solved. */
  readonly missing: string | null;
} {
  let fall: number | null = null;
  let rise: number | null = null;
  let missing: string | null = null;
  for (const joint of account.jointBands()) {
    if (!joint.known) {
      missing ??= joint.reason;
      continue;
    }
    const { down, up } = joint.bands.liquidation;
    if (down !== null) fall = Math.max(fall ?? down, down);
    if (up !== null) rise = Math.min(rise ?? up, up);
  }
  return { fall, rise, missing };
}
