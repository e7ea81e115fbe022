import { createHmac, randomBytes } from 'node:crypto';

/** The method whose reply names the scopes of a key. */
export const DERIBIT_LOGIN = 'public/auth';

/**
 * Parameters of public/auth by signature, so that the secret itself never stands in a URL. No scope is asked for: the
 * reply then names all that the key was granted, which is what is judged. Source: docs.deribit.com, "Authentication", and
 * margin/okx-deribit-hyperliquid.md 2.7 (read November 2026).
 */
export function deribitLogin(
  { apiKey, secret }: { readonly apiKey: string; readonly secret: string },
  timestamp: number,
): Readonly<Record<string, string>> {
  const nonce = randomBytes(8).toString('hex');
  const signature = createHmac('sha256', secret).update(`${timestamp}\n${nonce}\n`).digest('hex');
  return {
    grant_type: 'client_signature',
    client_id: apiKey,
    timestamp: String(timestamp),
    nonce,
    data: '',
    signature,
  };
}
