import * as z from 'zod/mini';
import type { KeyVerdict } from '#shared/contract/accounts.ts';
import { judge, unverifiable } from '../wire/key-verdict.ts';
import { readReply, type Reply } from '../wire/reply.ts';
import { deribitError } from './recognise.ts';

/** `scope` of public/auth (docs.deribit.com/articles/access-scope, read November 2026): what the key was granted, not what is used. */
const Auth = z.object({ result: z.object({ scope: z.string() }) });

/** Scopes by their subject; of each `read`, `read_write` and `none` exist. */
const subjects = new Set(['account', 'trade', 'wallet', 'block_trade', 'block_rfq', 'custody']);
/** Neither reads nor does anything by itself. */
const plain = /^(mainaccount|connection|session:.{1,64}|ip:.{1,64}|expires:\d+)$/;

export function deribitPermissions(reply: Reply, checkedAt: number): KeyVerdict {
  const error = typeof reply.body === 'object' && reply.body && deribitError(reply.body);
  if (error) return unverifiable(`Deribit answered ${error}.`, checkedAt);
  const read = readReply(Auth, reply, 'a Deribit authentication');
  if (!read.ok) return unverifiable(read.failure.message, checkedAt);
  const scopes = read.value.result.scope.split(' ').filter((scope) => scope !== '');
  if (scopes.length === 0) return unverifiable('Deribit names no scope.', checkedAt);
  const strange = scopes.find((scope) => !plain.test(scope) && !isKnown(scope));
  if (strange !== undefined)
    return unverifiable(`it has the scope ${strange}, which is not known here.`, checkedAt);
  const writing = scopes.filter((scope) => scope.endsWith(':read_write'));
  const ip = scopes.find((scope) => scope.startsWith('ip:'));
  return judge(
    {
      moving: writing.filter((scope) => /^(wallet|custody):/.test(scope)),
      trading: writing.filter((scope) => !/^(wallet|custody):/.test(scope)),
      rights: scopes,
      ipBound: ip === undefined ? null : ip !== 'ip:*',
      expiresAt: null,
    },
    checkedAt,
  );
}

function isKnown(scope: string): boolean {
  const [subject = '', right] = scope.split(':');
  return subjects.has(subject) && (right === 'read' || right === 'read_write' || right === 'none');
}
