import type { StopRace, StopTick } from '#shared/contract/ladder.ts';
import type { Order } from '#shared/domain/account.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { Holding } from '../book/compiled-book.ts';
import { lastPrices } from '../liquidation/last-prices.ts';
import { isStop, stopRaces, type RaceSide } from '../liquidation/stop-race.ts';
import { onceFor, onceForBoth } from '../once.ts';
import { FURTHEST } from './band-sides.ts';
import type { Both, Pair } from './counterparts.ts';
import { accountOf, markOf } from './holdings.ts';

/**
 * Stop orders of these positions as moves from their own instrument's mark, with their races; a stop of both hedge legs is
 * shown once. Of a what-if's edits those that they leave.
 */
export function stopsOf({ now, after }: Both, held: readonly Pair[]): StopTick[] {
  const ticks = new Map<string, StopTick>();
  const edited = after !== null && after.book !== now.book ? after : null;
  for (const pair of held) {
    const holding = edited ? pair.after : pair.now;
    if (!holding) continue;
    const { account } = accountOf(edited ?? now, holding).account;
    const { position, instrument } = holding.leg;
    for (const order of account.orders) {
      const own =
        order.instrument === position.instrument &&
        (order.leg === 'both' || order.leg === position.leg);
      if (!own || !isStop(order)) continue;
      const id = `${account.id} ${order.id}`;
      const race = {
        now: pair.now && raceOf(now, pair.now, order),
        after: after && pair.after && raceOf(after, pair.after, order),
      };
      const other = ticks.get(id);
      // Of two legs, or positions of one contract in two pools, it closes the one that it was raced for.
      if (other && saidOf(other.race) >= saidOf(race)) continue;
      const move = {
        now: moveTo(order, markOf(instrument, now)),
        after: after && moveTo(order, markOf(instrument, after)),
      };
      ticks.set(id, {
        ...{ id, move, price: order.triggerPrice, race },
        account: account.label,
        position: `${account.id}/${position.id}`,
        symbol: instrument.instrument.venueSymbol,
        side: order.side,
        kind: order.kind,
        triggerBy: order.triggerBy,
      });
    }
  }
  return [...ticks.values()];
}

/** How far it triggers from a mark; a trailing stop without a price is reached no later than at its rate from here. */
function moveTo({ triggerPrice, callbackRate, side }: Order, mark: number): number | null {
  if (!(mark > 0)) return null;
  if (triggerPrice !== null) return toNumber(triggerPrice) / mark - 1;
  if (callbackRate === null) return null;
  return side === 'sell' ? 0 - toNumber(callbackRate) : toNumber(callbackRate);
}

type Races = ReadonlyMap<string, StopRace>;

function raceOf(risk: BookRisk, holding: Holding, order: Order): StopRace | null {
  const { leg } = holding;
  const found = racesOf(risk, accountOf(risk, holding)).get(raceKey(order.id, leg.position.id));
  if (found !== undefined) return found;
  const closes = leg.quantity !== 0 && leg.quantity > 0 === (order.side === 'sell');
  return closes ? { covers: null, alone: noSide, together: noSide } : null;
}

/**
 * An account's risk is made anew with every price it depends on, but not with the last trades that its stops wait for: their races are
 * the same only while those are.
 */
const racesOf = onceForBoth((risk: BookRisk, account: AccountRisk): Races => {
  const lasts = lastsOf(risk);
  const waitedFor = account.account.account.orders.map(
    ({ triggerBy, instrument }) => triggerBy === 'last' && lasts.get(instrument),
  );
  const memory = memoryOf(account);
  const { latest } = memory;
  if (latest !== null && waitedFor.every((last, at) => last === latest.waitedFor[at]))
    return latest.races;
  const races = new Map(
    stopRaces(account, lasts).map(({ order, position, covers, alone, together }) => [
      raceKey(order.id, position),
      { covers, alone: sideOf(alone), together: sideOf(together) },
    ]),
  );
  memory.latest = { waitedFor, races };
  return races;
});

interface RaceMemory {
  /** `waitedFor`: the last trade that each order of the account waits for. */
  latest: { readonly waitedFor: readonly unknown[]; readonly races: Races } | null;
}

/** A step of a what-if leaves most accounts as they are, and races are the dearest of what is said of them. */
const memoryOf = onceFor((_account: AccountRisk): RaceMemory => ({ latest: null }));

/** One map for all accounts of a risk, which never changes. */
const lastsOf = onceFor(lastPrices);

const noSide: RaceSide = {
  verdict: 'unknown',
  liquidation: null,
  reason: 'the order is held with another pool than this position',
};

/** How much is said of a stop: nothing, that its race is unknown, or the race. */
function saidOf(race: StopTick['race']): number {
  const found = race.now ?? race.after;
  return found === null ? 0 : found.covers === null ? 1 : 2;
}

function raceKey(order: string, position: string): string {
  return `${order} ${position}`;
}

function sideOf({ verdict, liquidation, reason }: RaceSide): StopRace['alone'] {
  const isFar = liquidation !== null && liquidation > FURTHEST;
  return { verdict, liquidation: isFar ? null : liquidation, reason };
}
