import type { VenueKey } from '#main/app/ports.ts';
import { Secret } from '#main/storage/vault/secret.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { FakeAccount } from './core/account.ts';

/** A key of a fake account as the app keeps it; by its place in the account's list, which begins with the one that only reads. */
export function keyOf({ venue, keys }: FakeAccount, place: number): VenueKey {
  const made = keys[place];
  if (made === undefined) throw new Error(`the account has no key ${place}`);
  const { key, secret, passphrase } = made;
  const texts: Readonly<Record<VenueId, Readonly<Record<string, string>>>> = {
    binance: { apiKey: key, apiSecret: secret },
    bybit: { apiKey: key, apiSecret: secret },
    okx: { apiKey: key, apiSecret: secret, passphrase },
    deribit: { clientId: key, clientSecret: secret },
    hyperliquid: { address: key },
  };
  const fields = Object.entries(texts[venue]).map(
    ([name, text]) => [name, Secret.fromText(text)] as const,
  );
  return { venue, fields: Object.fromEntries(fields) };
}

export function dropKey(key: VenueKey): void {
  for (const secret of Object.values(key.fields)) secret.drop();
}
