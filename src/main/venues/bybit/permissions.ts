import * as z from 'zod/mini';
import type { KeyVerdict } from '#shared/contract/accounts.ts';
import { WholeNumber, WholeNumberOrNull } from '../wire/fields.ts';
import { judge, unverifiable } from '../wire/key-verdict.ts';
import { readReply, type Reply } from '../wire/reply.ts';
import { bybitError } from './recognise.ts';

/** GET /v5/user/query-api (bybit-exchange.github.io/docs/v5/user/apikey-info, read November 2026). */
const KeyInfo = z.object({
  retCode: WholeNumber,
  result: z.object({
    readOnly: WholeNumber,
    permissions: z.record(z.string(), z.array(z.string())),
    ips: z.array(z.string()),
    deadlineDay: WholeNumberOrNull,
    expiredAt: z.optional(z.nullable(z.string())),
  }),
});

/** Groups whose rights trade, convert or earn within the account. What a group of tomorrow may do is not known. */
const TRADING_GROUPS: ReadonlySet<string> = new Set([
  ...['ContractTrade', 'Derivatives', 'Options', 'Spot', 'BlockTrade', 'CopyTrading'],
  ...['Exchange', 'Earn', 'NFT', 'Affiliate'],
]);
const DAY_MS = 24 * 3_600_000;

export function bybitPermissions(reply: Reply, checkedAt: number): KeyVerdict {
  const error = typeof reply.body === 'object' && reply.body && bybitError(reply.body);
  if (error) return unverifiable(`Bybit answered ${error}.`, checkedAt);
  const read = readReply(KeyInfo, reply, 'the rights of a Bybit key');
  if (!read.ok) return unverifiable(read.failure.message, checkedAt);
  const { readOnly, permissions, ips, expiredAt, deadlineDay } = read.value.result;
  if (readOnly !== 0 && readOnly !== 1)
    return unverifiable(`readOnly is ${readOnly}, neither 0 nor 1.`, checkedAt);
  const wallet = permissions['Wallet'] ?? [];
  const rights = Object.entries(permissions).flatMap(([group, names]) =>
    names.map((name) => `${group}: ${name}`),
  );
  const unknown = Object.entries(permissions).find(
    ([group, names]) => names.length > 0 && group !== 'Wallet' && !TRADING_GROUPS.has(group),
  );
  if (readOnly === 0 && wallet.length === 0 && unknown)
    return unverifiable(`${unknown[0]} is no group of rights known here.`, checkedAt);
  const others = rights.filter((name) => !name.startsWith('Wallet: '));
  const expires = expiredAt ? Date.parse(expiredAt) : Number.NaN;
  return judge(
    {
      // A key that may only read names the groups it reads; without that flag each of them is a right to act.
      moving: wallet.map((name) => `Wallet: ${name}`),
      trading: readOnly === 1 ? [] : others.length > 0 ? others : ['read and write'],
      rights,
      ipBound: ips.length > 0 && !ips.includes('*'),
      expiresAt: expires > 0 ? expires : deadlineOf(deadlineDay, checkedAt),
    },
    checkedAt,
  );
}

/** A key bound to no address ends some months after it was made; of one that is, the days are 0 or less. */
function deadlineOf(days: number | null, checkedAt: number): number | null {
  return days !== null && days > 0 ? checkedAt + days * DAY_MS : null;
}
