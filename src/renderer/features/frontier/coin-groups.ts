import { movesWithAll } from '#shared/domain/coin.ts';
import { pegGroups } from '#shared/domain/pegs.ts';
import { t } from '#renderer/messages/i18n.ts';

/** Coins that make one move on an axis of the frontier. */
export interface CoinGroup {
  readonly id: string;
  /** For a list to choose from. */
  readonly name: string;
  /** For an axis. */
  readonly short: string;
  readonly coins: readonly string[];
  /** The coins whose past stands for the group's: of pegged coins the one they follow. */
  readonly past: readonly string[];
}

/** The view takes no more coins in one group. */
const MOST_COINS = 400;
/** The id of everything that moves with "all" and is not in the group it stands against. */
export const REST = 'rest';

/** Every coin of the book, and the coins held to one price together, in the order given. */
export function coinGroups(coins: readonly string[]): readonly CoinGroup[] {
  const groups: CoinGroup[] = [];
  const emitted = new Set<string>();
  for (const coin of coins) {
    const peg = pegGroups.find((group) => group.coins.includes(coin.toUpperCase()));
    const members = peg ? coins.filter((other) => peg.coins.includes(other.toUpperCase())) : [coin];
    if (peg && members.length > 1 && !emitted.has(peg.id)) {
      emitted.add(peg.id);
      const leads = peg.coins[0] === peg.id;
      const others = members.filter((other) => other.toUpperCase() !== peg.id);
      groups.push({
        id: `peg:${peg.id}`,
        name: leads
          ? t('frontier.group.with', { coin: peg.id, others: others.join(', ') })
          : t('frontier.group.dollarsWith', { coins: others.join(', ') }),
        short: leads ? t('frontier.group.short', { coin: peg.id }) : t('frontier.group.dollars'),
        coins: members,
        past: leads ? [peg.id] : [],
      });
    }
    const name = members.length > 1 ? t('frontier.group.alone', { coin }) : coin;
    groups.push({ id: `coin:${coin}`, name, short: coin, coins: [coin], past: [coin] });
  }
  return groups;
}

/** What can stand against a group: every group that shares no coin with it, and all that is left. */
export function groupsAgainst(first: CoinGroup, coins: readonly string[]): readonly CoinGroup[] {
  const apart = coinGroups(coins).filter(
    (group) => !group.coins.some((coin) => first.coins.includes(coin)),
  );
  const rest = coins.filter((coin) => movesWithAll(coin) && !first.coins.includes(coin));
  if (rest.length < 2 || rest.length > MOST_COINS) return apart;
  return [
    {
      id: REST,
      name: t('frontier.group.rest'),
      short: t('frontier.group.restShort'),
      coins: rest,
      past: rest,
    },
    ...apart,
  ];
}

/** Where a frontier begins: the largest coin, with what is held to its price, and everything else. */
export function firstFrontier(
  coins: readonly string[],
): { readonly first: string[]; readonly second: string[] } | null {
  const first = coinGroups(coins).find((group) => group.coins.some(movesWithAll));
  const second = first && groupsAgainst(first, coins)[0];
  return first && second ? { first: [...first.coins], second: [...second.coins] } : null;
}

/** The group of exactly these coins. */
export function groupOf(coins: readonly string[], groups: readonly CoinGroup[]): CoinGroup | null {
  const wanted = new Set(coins);
  return (
    groups.find(
      (group) =>
        group.coins.length === wanted.size && group.coins.every((coin) => wanted.has(coin)),
    ) ?? null
  );
}
