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

export function bybitPermissions(reply: Reply, checkedAt: number): KeyVerdict {
  const error = typeof reply.body === 'object' && reply.body && bybitError(reply.body);
  if (error) return unverifiable(`Bybit answered ${error}.`, checkedAt);
  const read = readReply(KeyInfo, reply, 'the rights of a Bybit key');
  if (!read.ok) return unverifiable(read.failure.message, checkedAt);
  const { readOnly, permissions, ips, expiredAt } = read.value.result;
  if (readOnly !== 0 && readOnly !== 1)
    return unverifiable(`readOnly is ${readOnly}, neither 0 nor 1.`, checkedAt);
  const wallet = permissions['Wallet'] ?? [];
  const rights = Object.entries(permissions).flatMap(([group, names]) =>
    names.map((name) => `${group}: ${name}`),
  );
  const others = rights.filter((name) => !name.startsWith('Wallet: '));
  const expires = expiredAt ? Date.parse(expiredAt) : Number.NaN;
  return judge(
    {
      // A key that may only read names the groups it reads; without that flag each of them is a right to act.
      moving: wallet.map((name) => `Wallet: ${name}`),
      trading: readOnly === 1 ? [] : others.length > 0 ? others : ['read and write'],
      rights,
      ipBound: ips.length > 0 && !ips.includes('*'),
      expiresAt: expires > 0 ? expires : null,
    },
    checkedAt,
  );
}
