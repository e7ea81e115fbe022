import * as z from 'zod/mini';
import type { KeyVerdict } from '#shared/contract/accounts.ts';
import { judge, unverifiable } from '../wire/key-verdict.ts';
import { readReply, type Reply } from '../wire/reply.ts';
import { okxError } from './recognise.ts';

/** `perm` and `ip` of GET /api/v5/account/config (www.okx.com/docs-v5, account configuration, read November 2026). */
const Config = z.object({
  code: z.literal('0'),
  data: z.array(z.object({ perm: z.string(), ip: z.optional(z.string()) })).check(z.length(1)),
});

const known = new Set(['read_only', 'trade', 'withdraw']);

export function okxPermissions(reply: Reply, checkedAt: number): KeyVerdict {
  const error = typeof reply.body === 'object' && reply.body && okxError(reply.body);
  if (error) return unverifiable(`OKX answered ${error}.`, checkedAt);
  const read = readReply(Config, reply, 'the rights of an OKX key');
  const row = read.ok ? read.value.data[0] : undefined;
  if (!row) return unverifiable(read.ok ? 'OKX lists none.' : read.failure.message, checkedAt);
  const rights = row.perm.split(',').map((name) => name.trim());
  const strange = rights.find((name) => !known.has(name));
  if (strange !== undefined)
    return unverifiable(
      strange === '' ? 'OKX names none.' : `it has the right ${strange}, which is not known here.`,
      checkedAt,
    );
  return judge(
    {
      moving: rights.filter((name) => name === 'withdraw'),
      trading: rights.filter((name) => name === 'trade'),
      rights,
      ipBound: row.ip === undefined ? null : row.ip !== '',
      // OKX ends keys without addresses that are not used for 14 days, and says no date.
      expiresAt: null,
    },
    checkedAt,
  );
}
