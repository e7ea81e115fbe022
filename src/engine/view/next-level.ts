import type { LevelName, NextLevel, RiskView } from '#shared/contract/risk.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import { movingCoins } from '../book/moving-coins.ts';
import { known, unknown, type Reading } from '../book/reading.ts';
import { stagedLevels } from '../margin/margin-models.ts';
import { bandSide } from './band-sides.ts';
import { amount } from './figures.ts';
import { worstLoad } from './worst-account.ts';

type Worst = NonNullable<RiskView['worst']>;

/**
 * The account nearest to liquidation, and what is left to it until its next level; in a what-if the one that is nearest
 * then, which may be another.
 */
export function worstFigures(now: BookRisk, after: BookRisk | null): RiskView['worst'] {
  const first = worstLoad(now.accounts);
  if (first === null) return null;
  const then = after && worstLoad(after.accounts);
  return {
    now: named(first),
    after: then && named(then),
    next: { now: nextLevel(first.account), after: then && nextLevel(then.account) },
  };
}

function named({ account, load }: NonNullable<ReturnType<typeof worstLoad>>): Worst['now'] {
  const { id, label } = account.account.account;
  return { accountId: id, label, load };
}

function nextLevel(account: AccountRisk): NextLevel {
  const { load } = account;
  if (load.value === null && !load.beyond) {
    const reason = unknown(load.reason ?? 'its load is unknown');
    return { level: null, room: amount(reason), coin: null, move: reason };
  }
  const level = load.beyond
    ? undefined
    : stagedLevels.find((staged) => (load.value ?? 0) < staged.load)?.name;
  if (level === undefined) {
    const passed = known(0, load.quality, 'model', 'every level is passed');
    return { level: null, room: amount(passed), coin: null, move: passed };
  }
  const room = level === 'margin-call' ? account.toMarginCall : account.toLiquidation;
  return { level, room: amount(room), ...nearestMove(level, account) };
}

/** The smallest single-coin move that takes the account to a level. */
function nearestMove(level: LevelName, account: AccountRisk): Pick<NextLevel, 'coin' | 'move'> {
  if (account.noModel !== null) return { coin: null, move: unknown(account.noModel) };
  let best: { readonly coin: string; readonly move: number } | null = null;
  let missing: Reading | null = null;
  for (const coin of movingCoins(account)) {
    const results = account.bandsOf(coin);
    const unsolved = results.find((result) => !result.known);
    if (unsolved && !unsolved.known) missing = unknown(unsolved.reason);
    for (const direction of ['down', 'up'] as const) {
      const side = bandSide(results, direction);
      const move = level === 'margin-call' ? side.marginCall : side.liquidation;
      if (move !== null && (best === null || Math.abs(move) < Math.abs(best.move)))
        best = { coin, move };
    }
  }
  if (missing !== null) return { coin: null, move: missing };
  if (best !== null) return { coin: best.coin, move: known(best.move, account.quality, 'model') };
  const reason = 'no coin alone reaches it';
  return {
    coin: null,
    move: { value: null, quality: account.quality, source: 'model', reason },
  };
}
