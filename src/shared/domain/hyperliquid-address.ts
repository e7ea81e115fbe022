/** What was typed where an address belongs. */
export type AddressReading =
  | { readonly kind: 'address'; readonly address: string }
  /** Nothing is kept of it, and it is sent nowhere. */
  | { readonly kind: 'private-key' }
  | { readonly kind: 'neither' };

const ADDRESS = /^0x[\da-f]{40}$/iu;
/** 32 bytes and more in hexadecimal, however they are broken up. */
const KEY_IN_HEX = /^(?:0x)?[\da-f]{64,}$/iu;
/** The same somewhere in other text, as when a name or the address was pasted with it. */
const KEY_WITHIN = /(?:^|[^\da-f])(?:0x)?[\da-f]{64,}(?:[^\da-f]|$)/iu;
/** A recovery phrase: twelve words or more, and nothing but words. */
const PHRASE = /^[a-z]{2,12}(?:\s+[a-z]{2,12}){11,}$/iu;

/**
 * Hyperliquid's accounts are read by their address: `0x` and 40 hexadecimal digits, in lower case here. A private key of a
 * wallet or an agent (64 digits) and a recovery phrase are told apart, so that they can be refused by name.
 */
export function readAddress(typed: string): AddressReading {
  const text = typed.trim();
  if (PHRASE.test(text) || KEY_WITHIN.test(text)) return { kind: 'private-key' };
  const joined = text.replaceAll(/[\s:_-]/gu, '');
  if (KEY_IN_HEX.test(joined)) return { kind: 'private-key' };
  return ADDRESS.test(text)
    ? { kind: 'address', address: text.toLowerCase() }
    : { kind: 'neither' };
}
