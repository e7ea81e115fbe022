import type { AccountRisk } from '../book/account-risk.ts';
import { bandsAlong, type BandResult, type CoinBands } from './coin-bands.ts';
import type { Direction } from './solved-pool.ts';

/** One pool reaching one level along a direction. */
export interface JointCrossing {
  readonly account: string;
  readonly pool: string;
  readonly level: keyof CoinBands;
  /** x of the direction; 0: passed already. */
  readonly move: number;
}

/** What a simultaneous move does to a whole book: who reaches what, in order. */
export interface JointOrder {
  /** Nearest first, on each side of the market. */
  readonly down: readonly JointCrossing[];
  readonly up: readonly JointCrossing[];
  /** Pools that may reach a level before these: they could not be solved. */
  readonly unknown: readonly {
    readonly account: string;
    readonly pool: string;
    readonly reason: string;
  }[];
}

const levels = ['marginCall', 'liquidation', 'bankruptcy'] as const;

/** The first move along a direction that reaches each level of each pool of each account, in the order they fall. */
export function jointOrder(accounts: readonly AccountRisk[], direction: Direction): JointOrder {
  const down: JointCrossing[] = [];
  const up: JointCrossing[] = [];
  const unknown: JointOrder['unknown'][number][] = [];
  for (const risk of accounts) {
    const account = risk.account.account.id;
    const { unread } = risk.account.account;
    if (risk.noModel !== null && (risk.account.holdings.length > 0 || unread))
      unknown.push({ account, pool: '*', reason: risk.noModel });
    for (const pool of risk.solved()) {
      const { id } = pool.risk.pool.pool;
      const result = bandsAlong(pool, direction);
      if (!result.known) {
        unknown.push({ account, pool: id, reason: result.reason });
        continue;
      }
      collect({ account, pool: id }, result, down, up);
    }
  }
  const byDistance = (left: JointCrossing, right: JointCrossing): number =>
    Math.abs(left.move) - Math.abs(right.move) ||
    levels.indexOf(left.level) - levels.indexOf(right.level);
  return { down: down.sort(byDistance), up: up.sort(byDistance), unknown };
}

function collect(
  pool: Pick<JointCrossing, 'account' | 'pool'>,
  { bands }: BandResult & { readonly known: true },
  down: JointCrossing[],
  up: JointCrossing[],
): void {
  for (const level of levels) {
    const crossings = bands[level];
    if (crossings.down !== null) down.push({ ...pool, level, move: crossings.down });
    if (crossings.up !== null) up.push({ ...pool, level, move: crossings.up });
  }
}
