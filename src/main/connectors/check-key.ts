import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { KeyVerdict } from '#shared/contract/accounts.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import { binancePermissions } from '../venues/binance/permissions.ts';
import { bybitPermissions } from '../venues/bybit/permissions.ts';
import { deribitPermissions } from '../venues/deribit/permissions.ts';
import type { EgressClock } from '../venues/egress/ports.ts';
import { hyperliquidPermissions } from '../venues/hyperliquid/permissions.ts';
import { DERIBIT_LOGIN } from '../venues/ccxt/deribit-login.ts';
import { okxPermissions } from '../venues/okx/permissions.ts';
import { accountPlans } from '../venues/read-live-account.ts';
import { memberAt, type Ask } from '../venues/wire/ask.ts';
import { unverifiable } from '../venues/wire/key-verdict.ts';
import type { Reply } from '../venues/wire/reply.ts';
import type { CheckedAtVenue } from './connector-contract.ts';

interface KeyToCheck {
  readonly venue: VenueId;
  readonly ask: Ask;
  /** Of a public account; null: the key signs. */
  readonly address: string | null;
  readonly clock: EgressClock;
}

type Judge = (reply: Reply, checkedAt: number) => KeyVerdict;

interface Check {
  /** A path or method of the venue's documentation. */
  readonly path: string;
  readonly judge: Judge;
  /** The venue's own number of the account, where the same reply has it. */
  readonly uid: (body: unknown) => unknown;
}

/** What tells a key's rights at each venue (reliability.md, section 4). */
const checks: Readonly<Record<Exclude<VenueId, 'hyperliquid'>, Check>> = {
  binance: {
    path: '/sapi/v1/account/apiRestrictions',
    judge: binancePermissions,
    uid: () => null,
  },
  bybit: {
    path: '/v5/user/query-api',
    judge: bybitPermissions,
    uid: (body) => memberAt(body, 'result', 'userID'),
  },
  okx: {
    path: '/api/v5/account/config',
    judge: okxPermissions,
    uid: (body) => memberAt(body, 'data', '0', 'uid'),
  },
  deribit: { path: DERIBIT_LOGIN, judge: deribitPermissions, uid: () => null },
};

/** What a key may do and which accounts it opens. A venue that was not reached is a failure: nothing is known of the key. */
export async function checkKey(key: KeyToCheck): Promise<Result<CheckedAtVenue>> {
  const { venue, ask, address, clock } = key;
  if (address !== null) return checkAddress(key, address);
  if (venue === 'hyperliquid') return fail('invalid', 'Hyperliquid takes an address.');
  const { path, judge, uid } = checks[venue];
  const answer = await ask({ path, params: {} });
  if (!answer.ok) {
    const refused = answer.failure.reason === 'unauthorized';
    return refused
      ? ok({ verdict: unverifiable(answer.failure.message, clock.now()), found: [] })
      : answer;
  }
  const { body, at } = answer.value;
  const verdict = judge({ name: path, body, receivedAt: at }, clock.now());
  const number = uid(body);
  const own = typeof number === 'string' || typeof number === 'number' ? String(number) : null;
  return ok({ verdict, found: isTaken(verdict) ? await openedBy(key, own) : [] });
}

function isTaken({ verdict }: KeyVerdict): boolean {
  return verdict === 'read-only' || verdict === 'can-trade';
}

/** Of the venue's accounts, those that answer this key. */
async function openedBy(
  { venue, ask }: KeyToCheck,
  uid: string | null,
): Promise<CheckedAtVenue['found']> {
  const found: CheckedAtVenue['found'][number][] = [];
  for (const [product, plan] of Object.entries(accountPlans[venue])) {
    const state = await plan.state(ask);
    if (state.ok) found.push({ ref: product, uid, product, mode: null });
  }
  return found;
}

async function checkAddress(
  { ask, clock }: KeyToCheck,
  address: string,
): Promise<Result<CheckedAtVenue>> {
  const answer = await ask({ path: 'clearinghouseState', params: {} });
  if (!answer.ok) return answer;
  const found = [{ ref: 'perpetuals', uid: address, product: 'perpetuals', mode: null }];
  return ok({ verdict: hyperliquidPermissions(clock.now()), found });
}
