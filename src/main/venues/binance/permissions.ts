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
 * venue adds later come as further members: one that is not known here and not plainly off makes the key unverifiable.
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
  enableFixReadOnly: z.optional(z.boolean()),
  tradingAuthorityExpirationTime: InstantOrNull,
});

const harmless = ['enableReading', 'enableFixReadOnly'] as const;
const known: ReadonlySet<string> = new Set([
  ...[...moving, ...trading, ...harmless],
  ...['ipRestrict', 'createTime', 'tradingAuthorityExpirationTime'],
]);

export function binancePermissions(reply: Reply, checkedAt: number): KeyVerdict {
  const error = typeof reply.body === 'object' && reply.body && binanceError(reply.body);
  if (error) return unverifiable(`Binance answered ${error}.`, checkedAt);
  const read = readReply(Restrictions, reply, 'the rights of a Binance key');
  if (!read.ok) return unverifiable(read.failure.message, checkedAt);
  const strange = Object.entries(read.value).find(
    ([name, value]) => !known.has(name) && value !== false,
  );
  if (strange !== undefined)
    return unverifiable(`it has the right ${strange[0]}, which is not known here.`, checkedAt);
  const rights = [...moving, ...trading, ...harmless].filter((name) => read.value[name] === true);
  return judge(
    {
      moving: moving.filter((name) => rights.includes(name)),
      trading: trading.filter((name) => rights.includes(name)),
      rights,
      ipBound: read.value.ipRestrict,
      expiresAt: read.value.tradingAuthorityExpirationTime,
    },
    checkedAt,
  );
}
