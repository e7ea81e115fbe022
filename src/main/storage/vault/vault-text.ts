import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { VenueId } from '#shared/domain/venue.ts';
import { isSignedWith, signatureOf, type VaultKeys } from './sealing.ts';

/**
 * A vault as text, in both modes and in a backup: three lines.
 * 1. The body, JSON: what wraps the data key, and the sealed records.
 * 2. HMAC-SHA256 of line 1 under a key derived from the data key: no record can be taken out, put in, moved or brought back.
 * 3. SHA-256 of the lines before: tells damage from a wrong passphrase without any key.
 * Text that is not byte for byte what Plimsoll writes is not read.
 */
export const FORMAT = 'plimsoll-vault';
export const FORMAT_VERSION = 1;
/** Also what one frame of the contract carries with room to spare, so that a backup fits in one. */
export const MAX_VAULT_LENGTH = 192 * 1024;

/** reliability.md K3: below, a passphrase is too cheap to guess; above, the header would be a memory bomb. */
export const SCRYPT = { leastN: 2 ** 17, mostN: 2 ** 20, r: 8, p: 1 } as const;

const Base64Url = z.string().check(z.minLength(1), z.regex(/^[\w-]+$/));

const PassphraseWrap = z.strictObject({
  kind: z.literal('passphrase'),
  kdf: z.literal('scrypt'),
  N: z.int().check(
    z.minimum(SCRYPT.leastN),
    z.maximum(SCRYPT.mostN),
    z.refine((N) => Number.isInteger(Math.log2(N))),
  ),
  r: z.literal(SCRYPT.r),
  p: z.literal(SCRYPT.p),
  salt: Base64Url.check(z.length(22)),
  nonce: Base64Url,
  box: Base64Url,
});
export type PassphraseWrap = z.infer<typeof PassphraseWrap>;

const KeychainWrap = z.strictObject({
  kind: z.literal('keychain'),
  /** Which of the system's stores sealed it, as the system names it. */
  backend: z.string().check(z.regex(/^[\w -]{1,64}$/)),
  box: Base64Url,
});
export type KeychainWrap = z.infer<typeof KeychainWrap>;

/** Without the sign that parts the members of what a record is bound to. */
export const RecordName = z.string().check(z.regex(/^[\w.:@-]{1,96}$/));

const VaultRecord = z.strictObject({
  /** `backup`: what a backup alone holds beside the secrets. */
  venue: z.union([VenueId, z.literal(['proxy', 'backup'])]),
  /** Our permanent account id. */
  account: RecordName,
  field: RecordName,
  nonce: Base64Url,
  box: Base64Url,
});
export type VaultRecord = z.infer<typeof VaultRecord>;

const VaultBody = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  id: Base64Url.check(z.length(22)),
  /** Grows with every write: of two copies the greater is the newer. */
  generation: z.int().check(z.minimum(1)),
  wrap: z.discriminatedUnion('kind', [PassphraseWrap, KeychainWrap]),
  records: z.array(VaultRecord),
});
export type VaultBody = z.infer<typeof VaultBody>;

/** Read, but not yet believed: that takes `isGenuine`. */
export interface VaultText {
  readonly text: string;
  readonly body: VaultBody;
}

export type ReadVault =
  | { readonly state: 'read'; readonly vault: VaultText }
  | { readonly state: 'damaged'; readonly why: string }
  | { readonly state: 'newer' };

export function writeVaultText(body: VaultBody, keys: VaultKeys): VaultText {
  // Parsed once more for the order of its members: reading compares byte for byte.
  const line = JSON.stringify(VaultBody.parse(body));
  const signed = `${line}\n${signatureOf(keys, line)}\n`;
  return { text: `${signed}${digestOf(signed)}\n`, body };
}

export function readVaultText(text: string): ReadVault {
  if (text.length > MAX_VAULT_LENGTH) return { state: 'damaged', why: 'it is too long' };
  const lines = text.split('\n');
  const [line = '', signature = '', digest] = lines;
  if (lines.length !== 4 || lines[3] !== '' || digest !== digestOf(`${line}\n${signature}\n`))
    return { state: 'damaged', why: 'its checksum does not match' };
  const content = parseJson(line);
  if (isOfNewerFormat(content)) return { state: 'newer' };
  const body = VaultBody.safeParse(content);
  if (!body.success) {
    const path = body.error.issues[0]?.path.join('.') ?? '';
    return { state: 'damaged', why: `"${path}" is not what a vault has there` };
  }
  if (JSON.stringify(body.data) !== line)
    return { state: 'damaged', why: 'it is not written as a vault is' };
  return { state: 'read', vault: { text, body: body.data } };
}

/** Whether the holder of these keys wrote the text. */
export function isGenuine({ text }: VaultText, keys: VaultKeys): boolean {
  const [line = '', signature = ''] = text.split('\n');
  return isSignedWith(keys, line, signature);
}

/** What a record is bound to. */
export function recordBinding(record: Pick<VaultRecord, 'venue' | 'account' | 'field'>): string {
  return `${record.venue}|${record.account}|${record.field}|${String(FORMAT_VERSION)}`;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function parseJson(line: string): unknown {
  try {
    const content: unknown = JSON.parse(line);
    return content;
  } catch {
    return null;
  }
}

function isOfNewerFormat(content: unknown): boolean {
  const { format, version } = Object(content) as { format?: unknown; version?: unknown };
  return format === FORMAT && typeof version === 'number' && version > FORMAT_VERSION;
}
