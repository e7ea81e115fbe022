import type { ReplayAction } from '#shared/contract/book.ts';
import type { ReplayState } from '#shared/contract/risk.ts';
import type { Unsubscribe } from '#shared/contract/transport.ts';
import type { Book } from '#shared/domain/book.ts';
import { coinOf } from '#shared/domain/coin.ts';
import { toDecimalText, toNumber } from '#shared/domain/decimal-text.ts';
import type { PastPrice } from '#engine/book/past-price.ts';
import type { MarketUpdate } from '#engine/engine-contract.ts';
import type { Account } from '#shared/domain/account.ts';
import type { Clock, MarketPath } from './ports.ts';

/** Five-minute steps then come once a second. */
const FIRST_SPEED = 300;
const DAY_MS = 86_400_000;

/**
 * Moves a book's marks along a recorded path: mark at step s = book mark × P(s) ÷ P(0). Stops at the path's end; played on from
 * there it begins again.
 */
export interface MarketReplay {
  state(): ReplayState;
  /** The state that figures of this time belong to: a step may have been taken since. */
  stateAt(now: number): ReplayState;
  market(): MarketUpdate;
  /** The book as it stands at this step. */
  book(): Book;
  /** Stops the steps while another book is being opened, and lets them go on if that is refused. */
  hold(): void;
  release(): void;
  control(action: ReplayAction): ReplayState;
  close(): void;
}

export function createMarketReplay(
  book: Book,
  path: MarketPath,
  clock: Clock,
  onStep: (replay: MarketReplay) => void,
): MarketReplay {
  let step = 0;
  let paused = false;
  let held = false;
  let speed: number = FIRST_SPEED;
  const last = path.steps - 1;
  let stop = run();

  function run(): Unsubscribe {
    return clock.every(path.stepMs / speed, () => {
      if (held || !playing()) return;
      step += 1;
      onStep(replay);
    });
  }

  function playing(): boolean {
    return !paused && step < last;
  }

  function state(): ReplayState {
    const { steps, stepMs, label } = path;
    return { playing: playing(), step, steps, stepMs, speed, label };
  }

  function obey(action: ReplayAction): void {
    switch (action.action) {
      case 'play':
        paused = false;
        if (step === last) step = 0;
        return;
      case 'pause':
        paused = true;
        return;
      // Going to a step neither plays nor pauses.
      case 'restart':
        step = 0;
        return;
      case 'seek':
        step = Math.min(action.step, last);
        return;
      case 'speed':
        speed = action.speed;
        stop();
        stop = run();
    }
  }

  function factor(coin: string): number | null {
    const series = path.prices[coin];
    const first = series?.[0];
    const present = series?.[step];
    return first === undefined || present === undefined ? null : present / first;
  }

  /** The newest recorded price that is a day old or older, scaled like the marks; null when the path has none that early. */
  function priceDayAgo(coin: string, bookMark: number): PastPrice | null {
    const { startsAt, stepMs, prices } = path.dayBefore;
    const wanted = path.startsAt + step * path.stepMs - DAY_MS;
    const place = Math.floor((wanted - startsAt) / stepMs);
    const past = prices[coin]?.[place];
    const first = path.prices[coin]?.[0];
    if (past === undefined || first === undefined) return null;
    const at = book.asOf + startsAt + place * stepMs - path.startsAt;
    return { price: (bookMark * past) / first, at };
  }

  function market(): MarketUpdate {
    const coins = new Map(
      book.instruments.map((instrument) => [instrument.id, coinOf(instrument.base)]),
    );
    return {
      now: book.asOf + step * path.stepMs,
      marks: book.prices.flatMap((price) => {
        const ratio = factor(coins.get(price.instrument) ?? '');
        if (ratio === null) return [];
        const mark = toNumber(price.mark);
        const dayAgo = priceDayAgo(coins.get(price.instrument) ?? '', mark);
        const { instrument } = price;
        return [{ instrument, mark: mark * ratio, ...(dayAgo && { dayAgo }) }];
      }),
      assets: book.assetPrices.flatMap((price) => {
        const ratio = factor(coinOf(price.asset));
        return ratio === null
          ? []
          : [{ asset: price.asset, venue: price.venue, usd: toNumber(price.usd) * ratio }];
      }),
      accounts: book.accounts.flatMap((account) => readAnew(account, path, step)),
    };
  }

  const replay: MarketReplay = {
    state,
    stateAt: (now) => ({ ...state(), step: Math.round((now - book.asOf) / path.stepMs) }),
    market,
    book: () => bookAt(book, market()),
    hold: () => {
      held = true;
    },
    release: () => {
      held = false;
    },
    control(action) {
      obey(action);
      onStep(replay);
      return replay.state();
    },
    close: () => stop(),
  };
  return replay;
}

/** A book with a step's prices, and the accounts read anew at them. */
function bookAt(book: Book, update: MarketUpdate): Book {
  const marks = new Map(update.marks.map(({ instrument, mark }) => [instrument, mark]));
  const values = new Map(update.assets.map(({ asset, venue, usd }) => [`${asset} ${venue}`, usd]));
  const fresh = new Map(update.accounts.map((account) => [account.id, account]));
  return {
    ...book,
    asOf: update.now,
    accounts: book.accounts.map(
      (account) => fresh.get(account.id) ?? { ...account, asOf: update.now },
    ),
    prices: book.prices.map((price) => {
      const mark = marks.get(price.instrument);
      if (mark === undefined) return price;
      return { ...price, mark: toDecimalText(mark, 10), last: null, asOf: update.now };
    }),
    assetPrices: book.assetPrices.map((price) => {
      const usd = values.get(`${price.asset} ${price.venue}`);
      return usd === undefined
        ? price
        : { ...price, usd: toDecimalText(usd, 10), asOf: update.now };
    }),
  };
}

/** The account as its venue reports it at this step; none when the path carries no reports of it. */
function readAnew(account: Account, path: MarketPath, step: number): readonly Account[] {
  const report = path.reports[account.id]?.[step];
  if (!report) return [];
  return [
    {
      ...account,
      asOf: report.reported?.asOf ?? account.asOf,
      reported: report.reported,
      pools: account.pools.map((pool) => ({ ...pool, reported: report.pools[pool.id] ?? null })),
      positions: account.positions.map((position) => ({
        ...position,
        reported: report.positions[position.id] ?? null,
      })),
    },
  ];
}
