import type { VenueId } from '#shared/domain/venue.ts';
import type { AccountState, FakeAccount } from '../fake-venues/core/account.ts';
import type { FakeVenues } from '../fake-venues/fake-venues.ts';

const TICK_MS = 20;
/** One account after the other trades or books something so often; of twenty accounts each does every five seconds. */
const CHANGE_MS = 250;

/** The question by which a reading learns the state of an account, whatever else it asks. */
const stateCalls: Readonly<Record<VenueId, readonly string[]>> = {
  binance: ['/fapi/v3/account', '/dapi/v1/account'],
  bybit: ['/v5/account/wallet-balance'],
  okx: ['/api/v5/account/balance'],
  deribit: ['private/get_account_summaries'],
  hyperliquid: ['clearinghouseState'],
};

export interface PaceReport {
  readonly seconds: number;
  /** Messages of streams, of accounts and of prices. */
  readonly pushed: number;
  /** Times an account became another one than before. */
  readonly changes: number;
  /** ms from each such time until the account was asked for anew, shortest first. */
  readonly waits: readonly number[];
  /** Of those times the ones that no reading followed: `okx-multi`. */
  readonly unread: readonly string[];
}

export interface Pace {
  /** No more messages; the last of each account was about a change. Waits are known once every account was read again. */
  stop(): void;
  report(): PaceReport;
}

/** Lets the streams of these accounts say so many messages a second, prices included, while the accounts themselves trade. */
export function startPace(venues: FakeVenues, ids: readonly string[], perSecond: number): Pace {
  const opened = new Map(ids.map((id) => [id, venues.account(id).stateAt(0)]));
  const changedAt = new Map<string, number[]>(ids.map((id) => [id, []]));
  const began = performance.now();
  const before = venues.pushed;
  let [touched, traded, seconds, pushed] = [0, 0, 0, 0];

  function change(id: string): void {
    const at = venues.clock.now();
    const times = changedAt.get(id) ?? [];
    times.push(at);
    const from = opened.get(id);
    if (from !== undefined) venues.change(id, () => later(from, times.length));
  }

  const timer = setInterval(() => {
    const elapsed = performance.now() - began;
    while (traded < elapsed / CHANGE_MS) change(ids[traded++ % ids.length] ?? '');
    const due = before + (perSecond * elapsed) / 1000;
    // Some accounts have no stream: a round that moved nothing is the last of this tick.
    for (let idle = 0; venues.pushed < due && idle < ids.length; touched++) {
      const told = venues.pushed;
      // The venue speaks of the account though it is as it was, as venues do.
      venues.change(ids[touched % ids.length] ?? '', (state) => state);
      idle = venues.pushed === told ? idle + 1 : 0;
    }
  }, TICK_MS);

  return {
    stop() {
      clearInterval(timer);
      for (const id of ids) change(id);
      seconds = (performance.now() - began) / 1000;
      pushed = venues.pushed - before;
    },
    report() {
      const waits = ids.flatMap((id) => waitsOf(venues, venues.account(id), changedAt.get(id)));
      const all = [...changedAt].flatMap(([id, times]) => times.map(() => id));
      return {
        ...{ seconds, pushed, changes: all.length },
        waits: waits.filter((wait) => wait !== null).toSorted((left, right) => left - right),
        unread: all.filter((_, place) => waits[place] === null),
      };
    },
  };
}

/** The account as it opened, its wallets a little fuller each time and its sizes a step up or down: no two times look alike. */
function later(opened: AccountState, time: number): AccountState {
  return {
    ...opened,
    wallets: opened.wallets.map(({ asset, balance }) => ({
      asset,
      balance: (Number(balance) * (1 + time / 100_000)).toFixed(8),
    })),
    holdings: opened.holdings.map((holding) => ({ ...holding, quantity: stepped(holding, time) })),
  };
}

function stepped({ quantity }: { readonly quantity: string }, time: number): string {
  const digits = quantity.split('.')[1]?.length ?? 0;
  const sign = quantity.startsWith('-') ? -1 : 1;
  return (Number(quantity) + (sign * (time % 3)) / 10 ** digits).toFixed(digits);
}

/** ms from each time to the next reading; null: there was none. */
function waitsOf(
  venues: FakeVenues,
  { id, venue }: FakeAccount,
  times: readonly number[] = [],
): readonly (number | null)[] {
  const asked = venues.log.arrivals.filter(
    ({ account, call, status }) =>
      account === id && status === 200 && stateCalls[venue].includes(call),
  );
  return times.map((time) => {
    const next = asked.find(({ at }) => at >= time);
    return next === undefined ? null : next.at - time;
  });
}
