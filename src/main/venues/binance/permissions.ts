import * as z from 'zod/mini';
import type { KeyVerdict } from '#shared/contract/accounts.ts';
import { InstantOrNull } from '../wire/fields.ts';
import { judge, unverifiable } from '../wire/key-verdict.ts';
import { readReply, type Reply } from '../wire/reply.ts';
import { binanceError } from './recognise.ts';

/** Rights by which money leaves the account, or goes to another of the owner's. */
const moving = ['enableWithdrawals', 'enableInternalTransfer', 'permitsUniversalTransfer'] as const;
const trading = [
  'enableSpotAndMarginTrading',
  'enableMargin',
  'enableFutures',
  'enableVanillaOptions',
  'enablePortfolioMarginTrading',
  'enableFixApiTrade',
] as const;

/**
 * GET /sapi/v1/account/apiRestrictions (developers.binance.com, wallet/account/api-key-permission, read November 2026). Rights that a
 * venue adds later come as further members: one that is on and not known here makes the key unverifiable.
 */
const Restrictions = z.looseObject({
  ipRestrict: z.boolean(),
  enableReading: z.boolean(),
  enableWithdrawals: z.boolean(),
  enableInternalTransfer: z.boolean(),
  permitsUniversalTransfer: z.boolean(),
  enableMargin: z.boolean(),
  enableFutures: z.boolean(),
  enableSpotAndMarginTrading: z.boolean(),
  enableVanillaOptions: z.boolean(),
  enablePortfolioMarginTrading: z.optional(z.boolean()),
  enableFixApiTrade: z.optional(z.boolean()),
  tradingAuthorityExpirationTime: InstantOrNull,
});

const harmless = new Set(['ipRestrict', 'enableReading', 'enableFixReadOnly']);

export function binancePermissions(reply: Reply, checkedAt: number): KeyVerdict {
  const error = typeof reply.body === 'object' && reply.body && binanceError(reply.body);
  if (error) return unverifiable(`Binance answered ${error}.`, checkedAt);
  const read = readReply(Restrictions, reply, 'the rights of a Binance key');
  if (!read.ok) return unverifiable(read.failure.message, checkedAt);
  const on = Object.entries(read.value).flatMap(([name, value]) => (value === true ? [name] : []));
  const known = new Set<string>([...moving, ...trading, ...harmless]);
  const strange = on.find((name) => !known.has(name));
  if (strange !== undefined)
    return unverifiable(`it has the right ${strange}, which is not known here.`, checkedAt);
  return judge(
    {
      moving: moving.filter((name) => on.includes(name)),
      trading: trading.filter((name) => on.includes(name)),
      rights: on.filter((name) => name !== 'ipRestrict'),
      ipBound: read.value.ipRestrict,
      expiresAt: read.value.tradingAuthorityExpirationTime,
    },
    checkedAt,
  );
}
