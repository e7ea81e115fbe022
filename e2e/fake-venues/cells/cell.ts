import { toNumber } from '#shared/domain/decimal-text.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { Arrival } from '../core/request-log.ts';
import type { FakeVenues } from '../fake-venues.ts';
import type { FaultCase } from '../matrix/fault-case.ts';
import { differences } from '../spec-against-truth.ts';
import { COMPANION, Rig, type Shown } from './rig.ts';

/** One fault at one call of one account. `call` null: the fault is of the account or its venue. */
export interface Cell {
  readonly account: string;
  readonly call: string | null;
  readonly fault: FaultCase;
}

export interface CellOutcome {
  readonly cell: Cell;
  /** What must not be, in words; none: the cell holds. */
  readonly wrong: readonly string[];
  /** Looks at the screen, and how many of them showed the account as live. */
  readonly looks: number;
  readonly live: number;
  /** Whether it was live again once all was right. */
  readonly recovered: boolean;
}

/** Positions are live for 30 s at most (reliability.md 2.7): a live figure is that of a moment no longer ago. */
const LONGEST_LIVE_MS = 30_000;
const SICK_MS = 46_000;
const LOOK_MS = 3_000;
/** Marks move once a second. */
const SAMPLE_MS = 500;
/** A ban and the longest honoured wait end within a quarter of an hour. */
const RECOVERY_MS = 17 * 60_000;
/** What an equity may move by within the ages of its own inputs, over the range of its true values. */
const SLACK = 0.002;

/** By row: how soon a stream is opened again. Silence shows after 10 s, at the next ping; a step of the clock is one second. */
const REOPENED_MS: ReadonlyMap<number, number> = new Map([
  [15, 5_000],
  [16, 17_000],
  [19, 7_000],
]);

/** Calls whose answers do not say of what moment they tell: an older one's is believed. By venue. */
const TIMELESS: Readonly<Partial<Record<VenueId, RegExp>>> = {
  binance: /^(?!.*premiumIndex)/,
  okx: /^(?!.*mark-price)/,
  hyperliquid: /^(?!clearinghouseState)/,
};

const LONGEST_START_S = 12;

/** What still hangs after so long, real ms, hangs. */
const HANGING_MS = 30;

const titleOf = ({ account, call, fault }: Cell): string =>
  `${account}, ${call ?? 'any call'}, ${fault.row} ${fault.name}`;

/**
 * The account is live and right; the fault strikes; the account then changes in truth, which the fault may hide; then all is well
 * again. At every look, what is shown as live is the truth of a moment that still counts as live.
 */
export async function runCell(venues: FakeVenues, cell: Cell): Promise<CellOutcome> {
  const { account: id, call, fault } = cell;
  const wrong = new Set<string>();
  let looks = 0;
  let live = 0;
  prepare(venues, id);
  const rig = new Rig(venues, id, fault.kind !== 'answer');
  const first = venues.log.arrivals.length;
  async function look(): Promise<boolean> {
    const shown = await rig.shown(id);
    looks += 1;
    for (const problem of falseExposures(venues, id, shown))
      wrong.add(`${titleOf(cell)}: shown live, ${problem}`);
    if (shown.row.equity.now.quality !== 'live') return false;
    live += 1;
    for (const problem of falsehoods(venues, cell, shown))
      wrong.add(`${titleOf(cell)}: shown live, ${problem}`);
    return true;
  }
  try {
    await rig.settle();
    await rig.pass(1_000);
    // Where a path is limited to a few questions in 2 s, the first of all are asked one after the other.
    let isLive = await look();
    for (let left = LONGEST_START_S; !isLive && left > 0; left--) {
      await rig.pass(1_000);
      isLive = await look();
    }
    if (!isLive) wrong.add(`${titleOf(cell)}: not live before the fault, ${rig.stateOf(id)}`);
    if (fault.row === 2) rig.patience = HANGING_MS;
    const struckAt = venues.clock.now();
    const struck = venues.log.arrivals.length;
    fault.put(venues, { venue: venues.account(id).venue, account: id, call });
    for (let passed = 0; passed < SICK_MS; passed += LOOK_MS) {
      if (passed === 2 * LOOK_MS) grow(venues, id);
      await rig.pass(LOOK_MS);
      const isLive = await look();
      // What a stream does not tell is asked for.
      if (fault.kind === 'stream' && !isLive)
        wrong.add(`${titleOf(cell)}: not live while the venue answers`);
    }
    const within = REOPENED_MS.get(fault.row);
    const reopened = venues.log.arrivals
      .slice(struck)
      .find((arrival) => arrival.call.startsWith('ws '));
    if (within !== undefined && !(reopened && reopened.at - struckAt <= within))
      wrong.add(`${titleOf(cell)}: not opened again within ${within} ms`);
    // Between two steps of the walk: what was told at the last one stays the truth of it.
    await rig.pass(SAMPLE_MS);
    venues.heal();
    let recovered = false;
    for (let passed = 0; passed < RECOVERY_MS && !recovered; passed += 5_000) {
      await rig.pass(5_000, 5_000);
      if (rig.stateOf(id) === 'attention') break;
      recovered = rig.stateOf(id) === 'live' && (await look());
    }
    for (const problem of misbehaviour(rig, venues.log.arrivals.slice(first)))
      wrong.add(`${titleOf(cell)}: ${problem}`);
    return { cell, wrong: [...wrong], looks, live, recovered };
  } finally {
    await rig.close();
    venues.heal();
    venues.restore();
  }
}

/** Nothing but what has a price: dollar coins alone on the companion, and on an account whose venue prices no other. */
export function prepare(venues: FakeVenues, id: string): void {
  const dollars = [{ asset: 'USDC', balance: '25000' }];
  venues.change(COMPANION, (state) => ({ ...state, wallets: dollars }));
  if (venues.account(id).venue === 'hyperliquid')
    venues.change(id, (state) => ({
      ...state,
      reserves: [],
    }));
}

/** Twice as much of every position: what is no longer read is no longer true. */
function grow(venues: FakeVenues, id: string): void {
  venues.change(id, (state) => ({
    ...state,
    holdings: state.holdings.map((holding) => ({
      ...holding,
      quantity: String(toNumber(holding.quantity) * 2),
    })),
  }));
}

/** What is not the truth of any one moment within the ages that count as live. */
function falsehoods(
  venues: FakeVenues,
  { account: id, call, fault }: Cell,
  { row, portion }: Shown,
): readonly string[] {
  const now = venues.clock.now();
  const isOlder = fault.name.startsWith('an older state');
  const isBelievedOld = isOlder && TIMELESS[venues.account(id).venue]?.test(call ?? '') === true;
  const reach = LONGEST_LIVE_MS + (isBelievedOld ? 60_000 : 0);
  const moments = Array.from(
    { length: reach / SAMPLE_MS + 1 },
    (_, back) => now - back * SAMPLE_MS,
  );
  const equity = row.equity.now.value === null ? Number.NaN : Number(row.equity.now.value);
  let wrong: readonly string[] | null = null;
  const range = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
  const isWithin = (): boolean =>
    equity >= range.low - SLACK * Math.abs(range.low) &&
    equity <= range.high + SLACK * Math.abs(range.high);
  for (const moment of moments) {
    const truth = venues.truth(id, moment);
    const found = differences(portion, truth).filter((text) => !isBelieved(fault, text));
    const paths = new Set(found.map(pathOf));
    wrong = wrong === null ? found : wrong.filter((text) => paths.has(pathOf(text)));
    const { totals } = truth;
    if (totals?.currency === 'USD' && totals.equity !== null) {
      const right = toNumber(totals.equity);
      range.low = Math.min(range.low, right);
      range.high = Math.max(range.high, right);
    }
    const isKnown = Number.isFinite(range.low);
    if (wrong.length === 0 && (!isKnown || isWithin() || fault.row === 11)) return [];
  }
  const isOff = fault.row !== 11 && Number.isFinite(range.low) && !isWithin();
  return [...(wrong ?? []), ...(isOff ? [`equity: ${equity} against ${range.high}`] : [])];
}

/** It needs no balance, and may be live where the equity is not. */
function falseExposures(
  venues: FakeVenues,
  id: string,
  { row, portion }: Shown,
): readonly string[] {
  const { value, quality } = row.exposure.now;
  if (quality !== 'live') return [];
  const shown = value === null ? Number.NaN : Number(value);
  const inverse = new Set(
    portion.instruments.flatMap(({ id, settlement }) => (settlement === 'inverse' ? id : [])),
  );
  let last = Number.NaN;
  for (let back = 0; back <= LONGEST_LIVE_MS; back += SAMPLE_MS) {
    const worths = venues.truth(id, venues.clock.now() - back).positions.map(
      // Of an inverse contract the quantity is its face value, in dollars.
      ({ instrument, quantity, mark }) =>
        toNumber(quantity) * (inverse.has(instrument) ? 1 : toNumber(mark)),
    );
    last = worths.reduce((sum, worth) => sum + worth, 0);
    const gross = worths.reduce((sum, worth) => sum + Math.abs(worth), 0);
    if (Math.abs(shown - last) <= 3 * SLACK * gross) return [];
  }
  return [`exposure: ${shown} against ${last}`];
}

const OTHER_ORDERS: ReadonlySet<string> = new Set([
  'lists are empty',
  'the body is []',
  'a thousand times the rows',
]);

/**
 * What a venue says without contradicting itself, so that nobody could know better: no orders or a thousand, which no
 * margin shows, a requirement that is raised (row 24), and a balance below zero, which the matrix wants shown as it is (row 11).
 */
function isBelieved({ row, name }: FaultCase, difference: string): boolean {
  const path = pathOf(difference);
  if (OTHER_ORDERS.has(name)) return path === 'orders' || path.startsWith('order ');
  if (name === 'tiers change') return / (maintenance|ratio)$/.test(path);
  return row === 11 && /( wallet| equity)$/.test(path);
}

function pathOf(difference: string): string {
  return difference.slice(0, difference.indexOf(': '));
}

/** What the app did that it must not, whatever it showed. */
function misbehaviour(rig: Rig, arrivals: readonly Arrival[]): readonly string[] {
  const wrong: string[] = [];
  const banned = new Map<string, number>();
  for (const arrival of arrivals) {
    if (!arrival.banned) continue;
    const since = banned.get(arrival.host);
    if (since === undefined) banned.set(arrival.host, arrival.at);
    else if (arrival.at > since) wrong.push(`${arrival.path} was asked during a ban`);
  }
  if (rig.mostTries > 3) wrong.push(`one question became ${rig.mostTries} requests`);
  if (rig.texts.some((text) => text.includes('CANARY-SECRET') || text.includes('CANARY-PHRASE')))
    wrong.push('a secret stands in what is told');
  if (rig.texts.some((text) => text.startsWith('Plimsoll could not read')))
    wrong.push('the reader threw');
  return wrong;
}
