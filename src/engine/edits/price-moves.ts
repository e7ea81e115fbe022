import { ok, type Result } from '#shared/contract/failure.ts';
import { coinOf } from '#shared/domain/coin.ts';
import type { EditOf, PriceMove } from '#shared/domain/edit.ts';
import { pegGroup } from '#shared/domain/pegs.ts';
import { ALL_COINS, Shock } from '#shared/domain/shock.ts';
import { refuse } from './edit-step.ts';

/**
 * A price edit as the shocks it is. Where several of its moves reach a coin the narrower target decides: the coin named, then
 * its group, then a beta that names it under "all", then "all". `coins`: those of the book, in its spelling.
 */
export function priceShocks(
  { moves }: EditOf<'prices'>,
  coins: ReadonlySet<string>,
): Result<readonly Shock[]> {
  const named = new Map<string, number>();
  const grouped = new Map<string, number>();
  const byBeta = new Map<string, number>();
  let all: number | null = null;
  for (const [index, move] of moves.entries()) {
    const at = `moves[${index}]`;
    const { target } = move;
    if ('coin' in target) {
      const coin = coinOf(target.coin);
      if (!coins.has(coin)) return refuse(`${at}.target`, `the book has no coin "${target.coin}"`);
      if (named.has(coin)) return refuse(`${at}.target`, `${coin} is moved twice`);
      named.set(coin, moveOf(move, coin));
    } else if ('group' in target) {
      const group = pegGroup(target.group);
      if (!group) return refuse(`${at}.target`, `there is no group of coins "${target.group}"`);
      const members = [...coins].filter((coin) => group.coins.includes(coin.toUpperCase()));
      if (members.length === 0)
        return refuse(`${at}.target`, `the book has no coin of the group "${group.id}"`);
      for (const coin of members) {
        if (grouped.has(coin)) return refuse(`${at}.target`, `${coin} is moved twice`);
        grouped.set(coin, moveOf(move, coin));
      }
    } else {
      if (all !== null) return refuse(`${at}.target`, 'every coin is moved twice');
      all = 'move' in move ? move.move : move.market * move.others;
      if ('betas' in move)
        for (const [coin, beta] of Object.entries(move.betas))
          byBeta.set(coinOf(coin), move.market * beta);
    }
  }
  return checked([
    ...new Map([...byBeta, ...grouped, ...named]),
    ...(all === null ? [] : [[ALL_COINS, all] as const]),
  ]);
}

function moveOf(move: PriceMove, coin: string): number {
  if ('move' in move) return move.move;
  const own = Object.entries(move.betas).find(([name]) => coinOf(name) === coin);
  return move.market * (own?.[1] ?? move.others);
}

function checked(moves: readonly (readonly [string, number])[]): Result<readonly Shock[]> {
  const shocks: Shock[] = [];
  for (const [coin, move] of moves) {
    const shock = Shock.safeParse({ coin, move });
    if (!shock.success)
      return refuse(
        'moves',
        `${coin} would move by ${(move * 100).toFixed(1)} %: above -100 % and up to +9900 % is possible`,
      );
    shocks.push(shock.data);
  }
  return ok(shocks);
}
