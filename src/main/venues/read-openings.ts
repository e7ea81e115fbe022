import type { FoundAccount, Unwatchable } from '#shared/contract/accounts.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { binanceOpenings } from './binance/openings.ts';
import { bybitOpenings } from './bybit/openings.ts';
import { deribitOpenings } from './deribit/openings.ts';
import type { EgressClock } from './egress/ports.ts';
import { hyperliquidOpenings } from './hyperliquid/openings.ts';
import { readAccount } from './import-replies.ts';
import { okxOpenings } from './okx/openings.ts';
import { accountPlans, isOwnProduct } from './read-live-account.ts';
import type { AccountPlan, Ask } from './wire/ask.ts';
import { isZero } from './wire/decimal.ts';
import { unwatchable, type FindOpenings, type Openings } from './wire/openings.ts';
import type { AccountPortion } from './wire/portion.ts';

type Found = Omit<FoundAccount, 'watchedAs'>;

/** What a key opens, and what stands behind it and is not read. */
export interface Opened {
  readonly found: readonly Found[];
  readonly unwatchable: readonly Unwatchable[];
}

const signed: Readonly<Record<Exclude<VenueId, 'hyperliquid'>, FindOpenings>> = {
  binance: binanceOpenings,
  bybit: bybitOpenings,
  okx: okxOpenings,
  deribit: deribitOpenings,
};

interface Key {
  readonly venue: VenueId;
  readonly ask: Ask;
  /** Of a public account; null: the key signs. */
  readonly address: string | null;
  readonly clock: Pick<EgressClock, 'now'>;
}

/**
 * What a key opens: each product of its own account that answers, with what is in it, and the other accounts that it reads. What
 * stands behind it and is not read is named too.
 *
 * @param checked the reply that told the key's rights.
 */
export async function openedAccounts(key: Key, checked: unknown): Promise<Opened> {
  const { venue, ask, address } = key;
  const openings =
    venue === 'hyperliquid'
      ? await hyperliquidOpenings(ask, address ?? '')
      : await signed[venue](ask, checked);
  const plans = Object.entries(accountPlans[venue]).filter(
    ([product]) => isOwnProduct(product) && !openings.without.has(product),
  );
  const own = await Promise.all(
    plans.map(([product, plan]) => ownProduct(key, product, plan, openings)),
  );
  return {
    found: [...own.flatMap(({ found }) => found), ...openings.others.map(otherAccount)],
    unwatchable: [...own.flatMap((part) => part.unwatchable), ...openings.unwatchable],
  };
}

async function ownProduct(
  { venue, ask, clock }: Key,
  product: string,
  plan: AccountPlan,
  { uid, name }: Openings,
): Promise<Opened> {
  const state = await plan.state(ask, uid);
  const portion = state.ok
    ? readAccount(venue, state.value, {
        ...{ id: product, label: product, fallbackTime: clock.now() },
        ...{ shippedTiers: null, proof: 'given' },
      })
    : state;
  if (!portion.ok)
    return {
      found: [],
      unwatchable: [unwatchable('product', { name: product, uid, words: portion.failure.message })],
    };
  const { account } = portion.value;
  const found: Found = {
    ...{ ref: product, uid: uid ?? account.venueUid, product, name },
    ...{ mode: account.mode, holds: holdsAnything(portion.value) },
  };
  return { found: [found], unwatchable: [] };
}

function holdsAnything({ account }: AccountPortion): boolean {
  const { positions, orders, balances } = account;
  return (
    positions.length > 0 ||
    orders.length > 0 ||
    balances.some(({ wallet, borrowed }) => !isZero(wallet) || !isZero(borrowed ?? '0'))
  );
}

function otherAccount({ product, uid, name }: Openings['others'][number]): Found {
  return { ref: `${product} ${uid}`, uid, product, name, mode: null, holds: null };
}
