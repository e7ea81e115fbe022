import { expect } from 'vitest';
import { readAccount } from '#main/venues/import-replies.ts';
import type { AccountPortion } from '#main/venues/wire/portion.ts';
import type { Account, ReportedMargin } from '#shared/domain/account.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { exact } from './core/exact.ts';
import type { TrueAccount, TrueMargin } from './core/truth.ts';
import { HOST_HEADER } from './core/venue-server.ts';
import type { FakeVenues } from './fake-venues.ts';

/** Held time of the specs, so that every reply of a snapshot is of one moment. */
/** A gap that asks for a file: nothing for who has a live account. */
export const FOR_FILES = / add |these replies/;

export const NOON = Date.UTC(2026, 10, 22, 12, 0, 0);

export interface Got {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** One request as the app's way out sends it: to the loopback port, the venue's host in a header. */
export async function get(
  venues: FakeVenues,
  host: string,
  target: string,
  init: RequestInit = {},
): Promise<Got> {
  const reply = await fetch(`${venues.origin}${target}`, {
    redirect: 'manual',
    ...init,
    headers: { ...(init.headers as Record<string, string> | undefined), [HOST_HEADER]: host },
  });
  const text = await reply.text();
  return { status: reply.status, headers: reply.headers, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** The account the app's own reader makes of the replies. */
export function readBack(
  venue: VenueId,
  bodies: Readonly<Record<string, unknown>>,
): AccountPortion {
  const replies = Object.entries(bodies).map(([name, body]) => ({ name, body, receivedAt: NOON }));
  const read = readAccount(venue, replies, {
    id: `${venue}-read`,
    label: 'Read back',
    fallbackTime: NOON,
    shippedTiers: null,
    // The replies are of one account because one key asked; not every venue's replies show it.
    proof: 'given',
  });
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

/** What a comparison found wrong, as `path: read against true`. */
class Differences {
  readonly found: string[] = [];

  same(path: string, read: unknown, right: unknown): void {
    if (read !== right) this.found.push(`${path}: ${String(read)} against ${String(right)}`);
  }

  /** Within one unit of the last digit the reading prints. A true figure of null is none the venue gives. */
  near(path: string, read: string | null | undefined, right: string | null): void {
    if (right === null) return;
    if (read === null || read === undefined) this.found.push(`${path}: nothing against ${right}`);
    else if (exact(read).minus(right).abs().gt(unitOf(read)))
      this.found.push(`${path}: ${read} against ${right}`);
  }

  margin(path: string, read: ReportedMargin | null | undefined, right: TrueMargin | null): void {
    if (!right) return;
    this.near(`${path} equity`, read?.equity, right.equity);
    this.near(`${path} initial`, read?.initialMargin, right.initialMargin);
    this.near(`${path} maintenance`, read?.maintenanceMargin, right.maintenanceMargin);
    this.near(`${path} ratio`, read?.nativeRatio?.value, right.nativeRatio);
  }
}

/** Where the reading of an account is not the truth. */
export function differences(
  portion: Pick<AccountPortion, 'account' | 'prices'>,
  truth: TrueAccount,
): readonly string[] {
  const { account } = portion;
  const wrong = new Differences();
  wrong.same('mode', account.mode, truth.mode);
  if (truth.positionMode) wrong.same('positionMode', account.positionMode, truth.positionMode);
  wrong.margin('account', account.reported, truth.totals);
  for (const pool of truth.pools) {
    const symbol = pool.instrument?.split(':')[1] ?? '';
    const read = account.pools.find(
      ({ kind, marginAsset, id }) =>
        kind === pool.kind && marginAsset === pool.marginAsset && id.includes(symbol),
    );
    const path = `pool ${pool.kind} ${symbol || (pool.marginAsset ?? '')}`;
    if (!read) wrong.found.push(`${path}: not read`);
    wrong.margin(path, read?.reported, pool.figures);
  }
  compareBalances(account, truth, wrong);
  comparePositions(portion, truth, wrong);
  compareOrders(account, truth, wrong);
  return wrong.found;
}

function compareBalances(account: Account, truth: TrueAccount, wrong: Differences): void {
  const held = truth.balances.filter(
    ({ wallet, equity }) => !exact(wallet).isZero() || !exact(equity).isZero(),
  );
  wrong.same('balances', account.balances.length, held.length);
  for (const { asset, wallet, equity } of held) {
    const read = account.balances.find((balance) => balance.asset === asset);
    wrong.near(`${asset} wallet`, read?.wallet, wallet);
    if (read?.reported?.equity) wrong.near(`${asset} equity`, read.reported.equity, equity);
  }
}

function comparePositions(
  { account, prices }: Pick<AccountPortion, 'account' | 'prices'>,
  truth: TrueAccount,
  wrong: Differences,
): void {
  wrong.same('positions', account.positions.length, truth.positions.length);
  for (const position of truth.positions) {
    const path = `${position.instrument} ${position.leg}`;
    const read = account.positions.find(
      ({ instrument, leg }) => instrument === position.instrument && leg === position.leg,
    );
    wrong.near(`${path} quantity`, read?.quantity, position.quantity);
    wrong.near(`${path} entry`, read?.entryPrice, position.entry);
    wrong.near(`${path} pnl`, read?.reported?.unrealizedPnl, position.unrealizedPnl);
    wrong.same(`${path} margin mode`, read?.marginMode, position.marginMode);
    const price = prices.find(({ instrument }) => instrument === position.instrument);
    wrong.near(`${path} mark`, price?.mark, position.mark);
  }
}

function compareOrders(account: Account, truth: TrueAccount, wrong: Differences): void {
  wrong.same('orders', account.orders.length, truth.orders.length);
  for (const order of truth.orders) {
    const read = account.orders.find(({ id }) => id === order.id);
    wrong.same(`order ${order.id} side`, read?.side, order.side);
    wrong.near(`order ${order.id} price`, read?.price, order.price);
    wrong.near(`order ${order.id} trigger`, read?.triggerPrice, order.triggerPrice);
    if (read?.quantity) wrong.near(`order ${order.id} quantity`, read.quantity, order.quantity);
  }
}

/** One unit of the last digit a figure is printed with. A long quotient is held to twelve digits. */
function unitOf(text: string): string {
  const digits = text.split('.')[1]?.length ?? 0;
  return digits === 0 ? '1e-8' : `1e-${Math.min(digits, 12)}`;
}

/** The reading of the replies is the truth, figure by figure. */
export function expectTruth(
  venues: FakeVenues,
  id: string,
  bodies: Readonly<Record<string, unknown>>,
): AccountPortion {
  const truth = venues.truth(id);
  const read = readBack(truth.venue, bodies);
  expect(differences(read, truth)).toEqual([]);
  return read;
}
