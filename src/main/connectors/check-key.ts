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
import { openedAccounts } from '../venues/read-openings.ts';
import type { Ask } from '../venues/wire/ask.ts';
import { unverifiable } from '../venues/wire/key-verdict.ts';
import type { Reply } from '../venues/wire/reply.ts';
import type { CheckedAtVenue } from './connector-contract.ts';

interface KeyToCheck {
  readonly venue: VenueId;
  readonly ask: Ask;
  /** Of a public account; null: the key signs. */
  readonly address: string | null;
  readonly clock: EgressClock;
  /** Whether its accounts are looked for too. */
  readonly wantsAccounts: boolean;
}

type Judge = (reply: Reply, checkedAt: number) => KeyVerdict;

/** What tells a key's rights at each venue (reliability.md, section 4). */
const checks: Readonly<
  Record<Exclude<VenueId, 'hyperliquid'>, { readonly path: string; readonly judge: Judge }>
> = {
  binance: { path: '/sapi/v1/account/apiRestrictions', judge: binancePermissions },
  bybit: { path: '/v5/user/query-api', judge: bybitPermissions },
  okx: { path: '/api/v5/account/config', judge: okxPermissions },
  deribit: { path: DERIBIT_LOGIN, judge: deribitPermissions },
};

const NOTHING = { found: [], unwatchable: [] } as const;

/** What a key may do and which accounts it opens. A venue that was not reached is a failure: nothing is known of the key. */
export async function checkKey(key: KeyToCheck): Promise<Result<CheckedAtVenue>> {
  const { venue, ask, address, clock } = key;
  if (address !== null) return checkAddress(key);
  if (venue === 'hyperliquid') return fail('invalid', 'Hyperliquid takes an address.');
  const { path, judge } = checks[venue];
  const answer = await ask({ path, params: {} });
  if (!answer.ok) {
    const refused = answer.failure.reason === 'unauthorized';
    return refused
      ? ok({ verdict: unverifiable(answer.failure.message, clock.now()), ...NOTHING })
      : answer;
  }
  const { body, at } = answer.value;
  const verdict = judge({ name: path, body, receivedAt: at }, clock.now());
  const isLooked = key.wantsAccounts && isTaken(verdict);
  return ok({ verdict, ...(isLooked ? await openedAccounts(key, body) : NOTHING) });
}

function isTaken({ verdict }: KeyVerdict): boolean {
  return verdict === 'read-only' || verdict === 'can-trade';
}

async function checkAddress(key: KeyToCheck): Promise<Result<CheckedAtVenue>> {
  const { ask, clock, wantsAccounts } = key;
  const answer = await ask({ path: 'clearinghouseState', params: {} });
  if (!answer.ok) return answer;
  return ok({
    verdict: hyperliquidPermissions(clock.now()),
    ...(wantsAccounts ? await openedAccounts(key, null) : NOTHING),
  });
}
