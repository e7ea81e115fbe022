import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { Instrument } from '#shared/domain/instrument.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { coinmPlan, portfolioPlan, usdmPlan } from './binance/fetch-account.ts';
import { bybitPlan } from './bybit/fetch-account.ts';
import { deribitPlan, deribitSubPlan, SUB_ACCOUNT } from './deribit/fetch-account.ts';
import { hyperliquidPlan } from './hyperliquid/fetch-account.ts';
import { checkedPortion, readAccount } from './import-replies.ts';
import { KeptAnswers, type IsDue } from './kept-answers.ts';
import { okxPlan } from './okx/fetch-account.ts';
import type { AccountPlan, Ask, LiveMark, Moved, StampedMark } from './wire/ask.ts';
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
  readonly marks: readonly StampedMark[];
  /** What was asked in this reading. */
  readonly stateAt: number;
  /** The same with what was kept from a reading before: orders. */
  readonly keptAt: number;
  readonly pricesAt: number;
  readonly rulesAt: number;
}

export interface AccountReader {
  /** A snapshot whole and of one moment, or why there is none. `anew`: nothing is kept from the reading before. */
  snapshot(anew?: boolean): Promise<Result<Snapshot>>;
  /** What it is read as by now: its owner may have moved it at the venue. */
  readAs(): Moved;
}

/** Tiers and fees are live for a day; a change of them should be seen within minutes (margin/binance-bybit.md 4). */
const RULES_MS = 10 * 60_000;
/** Of what all accounts of a venue share: how old a reply may be that another account has asked for. */
const SHARED_RULES_MS = 5 * 60_000;
/** Marks come newer by other ways; funding and rates are live for longer. */
const SHARED_PRICES_MS = 15_000;

interface ReaderOptions {
  readonly isDue?: IsDue;
  /** It is another kind of account from now on: nothing of what was asked before is asked again. */
  readonly onMoved?: () => void;
}

/** Reads one account again and again; what changes seldom is asked seldom, and anew for every contract that comes in. */
export function liveAccountReader(
  account: LiveAccount,
  ask: Ask,
  { isDue = () => true, onMoved = () => undefined }: ReaderOptions = {},
): Result<AccountReader> {
  const first = planOf(account.venue, account.product);
  if (first === null)
    return fail('unsupported', `${account.product} is no account of ${account.venue} known here.`);
  let plan = first;
  let readAs: Moved = { product: account.product, words: null, unreadPart: null };
  let rules: {
    readonly key: string;
    readonly at: number;
    readonly replies: readonly Reply[];
  } | null = null;
  /** An account that holds nothing is believed once it has said so, or proves it (reliability.md 2.7). */
  let knownFlat = false;
  /** As it was believed last; what is emptier than that may be read at the wrong place. */
  let knownEmptiness = 0;
  const kept = new KeptAnswers(ask, isDue);

  function read(replies: readonly Reply[], at: number): Result<AccountPortion> {
    return readAccount(account.venue, replies, {
      id: account.id,
      // Its owner's name for it is known to the core.
      label: account.id,
      fallbackTime: at,
      // A table of another day is no live figure: without its own the account stands by the venue's margins.
      shippedTiers: null,
      proof: 'given',
    });
  }

  const within =
    (ms: number): Ask =>
    (question) =>
      ask({ ...question, within: ms });

  async function stateOnce(of: AccountPlan, anew: boolean): Promise<Result<Stated>> {
    const asking = kept.reading(anew);
    const replies = await of.state(asking.ask, account.uid);
    if (!replies.ok) return replies;
    const at = asking.askedAt();
    const portion = read(replies.value, at);
    return portion.ok ? ok({ replies: replies.value, at, portion: portion.value }) : portion;
  }

  async function state(of: AccountPlan, anew: boolean): Promise<Result<Stated>> {
    const first = await stateOnce(of, anew);
    if (!first.ok) return first;
    const { portion } = first.value;
    const isFlat = portion.account.positions.length === 0;
    const isBelieved = knownFlat && !contradictsFlat(portion);
    if (!isFlat || isBelieved || showsNoMargin(portion)) {
      knownFlat = isFlat;
      return first;
    }
    const again = await stateOnce(of, true);
    if (!again.ok) return again;
    const repeated = again.value.portion;
    if (contradictsFlat(repeated))
      return fail(
        'venue',
        'The venue lists no position and asks margin for one: neither is taken.',
      );
    knownFlat = repeated.account.positions.length === 0;
    return again;
  }

  /** The state by the plan that holds now: an account that is refused, or suddenly empty, may be read by another. */
  async function stateNow(anew: boolean): Promise<Result<Stated>> {
    const stated = await state(plan, anew);
    const emptiness = stated.ok ? emptinessOf(stated.value.portion) : 0;
    const isOdd = stated.ok ? emptiness > knownEmptiness : stated.failure.reason === 'unauthorized';
    if (isOdd && plan.movedTo !== undefined) {
      const moved = await plan.movedTo(ask, account.product);
      if (!moved.ok) return moved;
      const next = moved.value && planOf(account.venue, moved.value.product);
      if (moved.value !== null && next !== null) {
        readAs = moved.value;
        return stateBy(next);
      }
    }
    if (stated.ok) knownEmptiness = emptiness;
    return stated;
  }

  function stateBy(moved: AccountPlan): Promise<Result<Stated>> {
    plan = moved;
    knownFlat = false;
    knownEmptiness = 0;
    rules = null;
    kept.forget();
    onMoved();
    return state(plan, true);
  }

  return ok({
    readAs: () => readAs,
    async snapshot(anew = false) {
      const stated = await stateNow(anew);
      if (!stated.ok) return stated;
      const { replies, at: stateAt } = stated.value;
      const { instruments } = stated.value.portion;
      const key = instruments.map(({ id }) => id).join(' ');
      if (rules === null || rules.key !== key || !isRecent(stateAt - rules.at, RULES_MS)) {
        const asked = await plan.rules(within(SHARED_RULES_MS), { instruments });
        if (!asked.ok) return asked;
        rules = { key, at: oldestOf(asked.value, stateAt), replies: asked.value };
      }
      const asking = within(SHARED_PRICES_MS);
      const [priced, rated] = await Promise.all([
        plan.prices(asking, { instruments }),
        plan.rates?.(asking) ?? ok([]),
      ]);
      if (!priced.ok) return priced;
      if (!rated.ok) return rated;
      const all = [...replies, ...rules.replies, ...priced.value, ...rated.value];
      const whole = read(all, stateAt);
      if (!whole.ok) return whole;
      const portion = checkedPortion(whole.value);
      if (!portion.ok) return portion;
      const marks = marksOf(plan, priced.value, instruments);
      if (!marks.ok) return marks;
      return ok({
        portion: withUnreadPart(portion.value, readAs.unreadPart),
        marks: marks.value,
        stateAt,
        keptAt: oldestOf(replies),
        pricesAt: oldestOf([...priced.value, ...rated.value], stateAt),
        rulesAt: rules.at,
      });
    },
  });
}

function withUnreadPart(portion: AccountPortion, unreadPart: string | null): AccountPortion {
  return unreadPart === null
    ? portion
    : { ...portion, account: { ...portion.account, unreadPart } };
}

/** An age below zero is of before this machine's clock was set back: how old that is nobody knows. */
function isRecent(age: number, within: number): boolean {
  return age >= 0 && age <= within;
}

interface Stated {
  readonly replies: readonly Reply[];
  readonly at: number;
  readonly portion: AccountPortion;
}

/** Marks of these contracts. `newest`: how many ms ago another may have asked. */
export async function askMarks(
  plan: AccountPlan,
  ask: Ask,
  instruments: readonly Instrument[],
  newest: number,
): Promise<Result<readonly StampedMark[]>> {
  const asking: Ask = (question) => ask({ ...question, within: newest });
  const priced = await plan.prices(asking, { instruments });
  return priced.ok ? marksOf(plan, priced.value, instruments) : priced;
}

function marksOf(
  plan: AccountPlan,
  replies: readonly Reply[],
  instruments: readonly Instrument[],
): Result<readonly StampedMark[]> {
  const wanted = new Set(instruments.map(({ id }) => id));
  const marks: StampedMark[] = [];
  for (const reply of replies) {
    const read = plan.marksIn(reply);
    if (!read.ok) return read;
    const own = read.value.filter(({ instrument }) => wanted.has(instrument));
    marks.push(...own.map((mark) => ({ ...mark, stamp: stampOf(mark, reply) })));
  }
  return ok(marks);
}

/** As old as its reply, or as the venue says the mark itself is. */
function stampOf({ at }: LiveMark, { receivedAt, clockAhead = null }: Reply): number {
  const told = receivedAt ?? 0;
  return at === null || clockAhead === null ? told : Math.min(told, at - clockAhead);
}

function oldestOf(replies: readonly Reply[], otherwise = 0): number {
  const times = replies.flatMap(({ receivedAt }) => (receivedAt === null ? [] : [receivedAt]));
  return times.length === 0 ? otherwise : Math.min(...times);
}

/** How little the account shows: 1 without a position, 2 without a balance too. */
function emptinessOf({ account }: AccountPortion): number {
  if (account.positions.length > 0) return 0;
  return account.balances.every(({ wallet }) => isZero(wallet)) ? 2 : 1;
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
