import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unwrapRecording } from './replay/unwrap-recording.ts';
import type { AccountContext } from './wire/portion.ts';
import type { Reply } from './wire/reply.ts';

/** For specs: recorded replies from disk, and the context an import gives. */

const ROOT = join(import.meta.dirname, '../../..');

export const readProjectFile = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

export function recorded(file: string, index: number | null = null): Reply {
  const reply = unwrapRecording({ file, case: index }, readProjectFile);
  if (!reply.ok) throw new Error(reply.failure.message);
  return reply.value;
}

export function replyOf(name: string, body: unknown): Reply {
  return { name, body, receivedAt: null };
}

export const context: AccountContext = {
  id: 'account-1',
  label: 'Account',
  fallbackTime: Date.UTC(2026, 0, 1),
  shippedTiers: readProjectFile('recordings/tiers/binance_usdm_leverage_tiers.csv'),
  proof: 'noted',
};
