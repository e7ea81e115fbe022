import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { KeyVerdict, NewKey } from '#shared/contract/accounts.ts';
import { readAddress } from '#shared/domain/hyperliquid-address.ts';
import { Secret } from '../../storage/vault/secret.ts';
import type { VenueKey } from '../ports.ts';

/** What is typed names an account as people read it off a venue's page: spaces around it are not part of it. */
export function readNewKey(typed: NewKey): Result<VenueKey> {
  if (typed.venue === 'hyperliquid') {
    const reading = readAddress(typed.address);
    if (reading.kind === 'private-key')
      return fail(
        'unauthorized',
        'This looks like a private key or a recovery phrase. Plimsoll never takes one: it was not kept and went nowhere. Give the address of the account, 0x and 40 digits.',
      );
    if (reading.kind === 'neither')
      return fail('invalid', 'An address of Hyperliquid is 0x and 40 hexadecimal digits.');
    return ok({ venue: typed.venue, fields: { address: Secret.fromText(reading.address) } });
  }
  const { venue, ...texts } = typed;
  const fields = Object.entries(texts).map(([name, text]) => [name, text.trim()] as const);
  const empty = fields.find(([, text]) => text === '');
  if (empty !== undefined) return fail('invalid', `${empty[0]} is empty.`);
  return ok({
    venue,
    fields: Object.fromEntries(fields.map(([name, text]) => [name, Secret.fromText(text)])),
  });
}

export function dropKey(key: VenueKey): void {
  for (const secret of Object.values(key.fields)) secret.drop();
}

/** A key's last characters, by which its owner knows it again; fewer than half of it. An address as it is. */
export function shownKey(key: VenueKey): string {
  const { address, apiKey, clientId } = key.fields;
  if (address !== undefined) return address.text();
  const text = (apiKey ?? clientId)?.text() ?? '';
  return text.slice(-Math.min(4, Math.floor((text.length - 1) / 2)));
}

/** Why a key of this verdict is not used; null where it is. */
export function refusal(verdict: KeyVerdict | null, exception: boolean): string | null {
  if (verdict === null || verdict.verdict === 'read-only') return null;
  if (verdict.verdict === 'can-trade' && exception) return null;
  return [leads[verdict.verdict], ...verdict.words].join(' ');
}

const leads: Readonly<Record<Exclude<KeyVerdict['verdict'], 'read-only'>, string>> = {
  'can-trade': 'This key can trade, and no exception was made for it.',
  refused: 'This key is never taken.',
  unverifiable: 'What this key may do cannot be verified, so it is not used.',
};
