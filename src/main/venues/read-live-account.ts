import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { coinmPlan, portfolioPlan, usdmPlan } from './binance/fetch-account.ts';
import { bybitPlan } from './bybit/fetch-account.ts';
import { deribitPlan, deribitSubPlan, SUB_ACCOUNT } from './deribit/fetch-account.ts';
import { hyperliquidPlan } from './hyperliquid/fetch-account.ts';
import { readAccount } from './import-replies.ts';
import { okxPlan } from './okx/fetch-account.ts';
import type { AccountPlan, Ask, LiveMark } from './wire/ask.ts';
import { isZero } from './wire/decimal.ts';
import type { AccountPortion } from './wire/portion.ts';
import type { Reply } from './wire/reply.ts';

/** The accounts of a venue that a key may open, in its own words, each read by a plan of its own. */
export const accountPlans = {
  binance: {
    'USDS-M futures': usdmPlan,
    'COIN-M futures': coinmPlan,
    'portfolio margin': portfolioPlan,
  },
  bybit: { 'unified account': bybitPlan },
  okx: { 'trading account': okxPlan },
  deribit: { account: deribitPlan, [SUB_ACCOUNT]: deribitSubPlan },
  hyperliquid: { perpetuals: hyperliquidPlan },
} as const satisfies Readonly<Record<VenueId, Readonly<Record<string, AccountPlan>>>>;

/** Whether the account is the key's own, not one that is read by its number. */
export function isOwnProduct(product: string): boolean {
  return product !== SUB_ACCOUNT;
}

export function planOf(venue: VenueId, product: string): AccountPlan | null {
  const plans: Readonly<Record<string, AccountPlan>> = accountPlans[venue];
  return Object.hasOwn(plans, product) ? (plans[product] ?? null) : null;
}

export interface LiveAccount {
  readonly id: string;
  readonly venue: VenueId;
  readonly product: string;
  /** The venue's own number of it; null: the venue gave none. */
  readonly uid: string | null;
}

/** One whole snapshot. Times are when the oldest request of each kind left, epoch ms of the book's clock. */
export interface Snapshot {
  readonly portion: AccountPortion;
  readonly marks: readonly LiveMark[];
  readonly stateAt: number;
  readonly pricesAt: number;
  readonly rulesAt: number;
}

export interface AccountReader {
  /** A snapshot whole and of one moment, or why there is none. */
  snapshot(): Promise<Result<Snapshot>>;
  /** Marks of what the last snapshot held, and when they were asked for; none before it. */
  marks(): Promise<Result<{ readonly marks: readonly LiveMark[]; readonly at: number }>>;
}

/** Tiers and fees are live for a day; a change of them should be seen within minutes (margin/binance-bybit.md 4). */
const RULES_MS = 10 * 60_000;

/** Reads one account again and again; what changes seldom is asked seldom, and anew for every contract that comes in. */
export function liveAccountReader(
  account: LiveAccount,
  ask: Ask,
  shippedTiers: string | null,
): Result<AccountReader> {
  const plan = planOf(account.venue, account.product);
  if (plan === null)
    return fail('unsupported', `${account.product} is no account of ${account.venue} known here.`);
  let rules: {
    readonly key: string;
    readonly at: number;
    readonly replies: readonly Reply[];
  } | null = null;
  /** An account that holds nothing is believed once it has said so, or proves it (reliability.md 2.7). */
  let knownFlat = false;
  let held: readonly Instrument[] = [];

  function read(replies: readonly Reply[], at: number): Result<AccountPortion> {
    return readAccount(account.venue, replies, {
      id: account.id,
      // Its owner's name for it is known to the core.
      label: account.id,
      fallbackTime: at,
      shippedTiers,
      proof: 'given',
    });
  }

  async function state(of: AccountPlan): Promise<Result<readonly Reply[]>> {
    const first = await of.state(ask, account.uid);
    if (!first.ok) return first;
    const portion = read(first.value, oldestOf(first.value));
    if (!portion.ok) return portion;
    const isFlat = portion.value.account.positions.length === 0;
    const isBelieved = knownFlat && !contradictsFlat(portion.value);
    if (!isFlat || isBelieved || showsNoMargin(portion.value)) {
      knownFlat = isFlat;
      return first;
    }
    const again = await of.state(ask, account.uid);
    if (!again.ok) return again;
    const repeated = read(again.value, oldestOf(again.value));
    if (!repeated.ok) return repeated;
    if (contradictsFlat(repeated.value))
      return fail(
        'venue',
        'The venue lists no position and asks margin for one: neither is taken.',
      );
    knownFlat = repeated.value.account.positions.length === 0;
    return again;
  }

  return ok({
    async snapshot() {
      const stated = await state(plan);
      if (!stated.ok) return stated;
      const stateAt = oldestOf(stated.value);
      const bare = read(stated.value, stateAt);
      if (!bare.ok) return bare;
      const { instruments } = bare.value;
      held = instruments;
      const key = instruments.map(({ id }) => id).join(' ');
      if (rules === null || rules.key !== key || stateAt - rules.at > RULES_MS) {
        const asked = await plan.rules(ask, { instruments });
        if (!asked.ok) return asked;
        rules = { key, at: oldestOf(asked.value, stateAt), replies: asked.value };
      }
      const priced = await plan.prices(ask, { instruments });
      if (!priced.ok) return priced;
      const portion = read([...stated.value, ...rules.replies, ...priced.value], stateAt);
      if (!portion.ok) return portion;
      const marks = marksOf(plan, priced.value, instruments);
      if (!marks.ok) return marks;
      return ok({
        portion: portion.value,
        marks: marks.value,
        stateAt,
        pricesAt: oldestOf(priced.value, stateAt),
        rulesAt: rules.at,
      });
    },
    async marks() {
      if (held.length === 0) return ok({ marks: [], at: 0 });
      const priced = await plan.prices(ask, { instruments: held });
      if (!priced.ok) return priced;
      const marks = marksOf(plan, priced.value, held);
      return marks.ok ? ok({ marks: marks.value, at: oldestOf(priced.value) }) : marks;
    },
  });
}

function marksOf(
  plan: AccountPlan,
  replies: readonly Reply[],
  instruments: readonly Instrument[],
): Result<readonly LiveMark[]> {
  const wanted = new Set(instruments.map(({ id }) => id));
  const marks: LiveMark[] = [];
  for (const reply of replies) {
    const read = plan.marksIn(reply);
    if (!read.ok) return read;
    marks.push(...read.value.filter(({ instrument }) => wanted.has(instrument)));
  }
  return ok(marks);
}

function oldestOf(replies: readonly Reply[], otherwise = 0): number {
  const times = replies.flatMap(({ receivedAt }) => (receivedAt === null ? [] : [receivedAt]));
  return times.length === 0 ? otherwise : Math.min(...times);
}

/** No position is listed, and maintenance margin is asked that no debt and no order could be the reason of. */
function contradictsFlat({ account }: AccountPortion): boolean {
  const { positions, orders, balances } = account;
  const hasDebt = balances.some(
    ({ wallet, borrowed }) => wallet.startsWith('-') || (borrowed !== null && !isZero(borrowed)),
  );
  if (positions.length > 0 || hasDebt || orders.some(({ reduceOnly }) => !reduceOnly)) return false;
  const reported = [account, ...account.pools, ...balances].map((part) => part.reported);
  return reported.some(
    (figures) => figures?.maintenanceMargin && !isZero(figures.maintenanceMargin),
  );
}

/** The venue's own margins say that nothing is open. */
function showsNoMargin({ account }: AccountPortion): boolean {
  const reported = [account.reported, ...account.pools.map((pool) => pool.reported)].flatMap(
    (figures) => (figures?.initialMargin ? [figures.initialMargin] : []),
  );
  return reported.length > 0 && reported.every(isZero);
}
