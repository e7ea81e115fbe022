import { expect } from 'vitest';
import { readAccount } from '#main/venues/import-replies.ts';
import type { AccountPortion } from '#main/venues/wire/portion.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { exact } from './core/exact.ts';
import { HOST_HEADER } from './core/venue-server.ts';
import type { FakeVenues } from './fake-venues.ts';

/** Held time of the specs, so that every reply of a snapshot is of one moment. */
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
    proof: 'noted',
  });
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

/** Figures that differ by more than one unit of the last digit the reading prints, as `path: read against true`. */
export function differences(
  { account, prices }: AccountPortion,
  truth: ReturnType<FakeVenues['truth']>,
): readonly string[] {
  const wrong: string[] = [];
  const same = (path: string, read: unknown, right: unknown): void => {
    if (read !== right) wrong.push(`${path}: ${String(read)} against ${String(right)}`);
  };
  const near = (path: string, read: string | null | undefined, right: string | null): void => {
    if (right === null) return;
    if (read === null || read === undefined) wrong.push(`${path}: nothing against ${right}`);
    else if (exact(read).minus(right).abs().gt(unitOf(read)))
      wrong.push(`${path}: ${read} against ${right}`);
  };
  same('mode', account.mode, truth.mode);
  if (truth.positionMode) same('positionMode', account.positionMode, truth.positionMode);
  near('equity', account.reported?.equity, truth.totals?.equity ?? null);
  near('initial', account.reported?.initialMargin, truth.totals?.initialMargin ?? null);
  near('maintenance', account.reported?.maintenanceMargin, truth.totals?.maintenanceMargin ?? null);
  near('ratio', account.reported?.nativeRatio?.value, truth.totals?.nativeRatio ?? null);
  for (const pool of truth.pools) {
    const path = `pool ${pool.kind} ${pool.instrument ?? pool.marginAsset ?? ''}`;
    const read = account.pools.find(
      ({ kind, marginAsset, id }) =>
        kind === pool.kind &&
        marginAsset === pool.marginAsset &&
        (pool.instrument === null || id.includes(pool.instrument.split(':')[1] ?? '')),
    );
    if (!read) wrong.push(`${path}: not read`);
    near(`${path} equity`, read?.reported?.equity, pool.figures.equity);
    near(`${path} initial`, read?.reported?.initialMargin, pool.figures.initialMargin);
    near(`${path} maintenance`, read?.reported?.maintenanceMargin, pool.figures.maintenanceMargin);
    near(`${path} ratio`, read?.reported?.nativeRatio?.value, pool.figures.nativeRatio);
  }
  const held = truth.balances.filter(
    ({ wallet, equity }) => !exact(wallet).isZero() || !exact(equity).isZero(),
  );
  same('balances', account.balances.length, held.length);
  for (const balance of held) {
    const read = account.balances.find(({ asset }) => asset === balance.asset);
    near(`${balance.asset} wallet`, read?.wallet, balance.wallet);
    if (read?.reported?.equity)
      near(`${balance.asset} equity`, read.reported.equity, balance.equity);
  }
  same('positions', account.positions.length, truth.positions.length);
  for (const position of truth.positions) {
    const path = `${position.instrument} ${position.leg}`;
    const read = account.positions.find(
      ({ instrument, leg }) => instrument === position.instrument && leg === position.leg,
    );
    if (!read) wrong.push(`${path}: not read`);
    near(`${path} quantity`, read?.quantity, position.quantity);
    near(`${path} entry`, read?.entryPrice, position.entry);
    near(`${path} pnl`, read?.reported?.unrealizedPnl, position.unrealizedPnl);
    same(`${path} margin mode`, read?.marginMode, position.marginMode);
    const price = prices.find(({ instrument }) => instrument === position.instrument);
    near(`${path} mark`, price?.mark, position.mark);
  }
  same('orders', account.orders.length, truth.orders.length);
  for (const order of truth.orders) {
    const read = account.orders.find(({ id }) => id === order.id);
    same(`order ${order.id} side`, read?.side, order.side);
    near(`order ${order.id} price`, read?.price, order.price);
    near(`order ${order.id} trigger`, read?.triggerPrice, order.triggerPrice);
    if (read?.quantity) near(`order ${order.id} quantity`, read.quantity, order.quantity);
  }
  return wrong;
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
