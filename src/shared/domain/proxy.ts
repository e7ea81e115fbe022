import * as z from 'zod/mini';

/** Why a text is no proxy's address. `secret`: it holds a name or password, which have fields of their own. */
export type ProxyFault = 'secret' | 'scheme' | 'form';

export type ProxyKind = 'http-proxy' | 'socks5-proxy';

export type ProxyReading =
  | { readonly ok: true; readonly kind: ProxyKind; readonly address: string }
  | { readonly ok: false; readonly fault: ProxyFault };

const FORM =
  /^(https?|socks5):\/\/([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\]):(\d{1,5})$/;

/** An address such as `http://proxy.example:3128` or `socks5://127.0.0.1:1080`, always with its port and without a login. */
export function readProxy(typed: string): ProxyReading {
  const text = typed.trim().toLowerCase().replace(/\/$/, '');
  if (text.includes('@')) return { ok: false, fault: 'secret' };
  const [, scheme, , port] = FORM.exec(text) ?? [];
  if (scheme === undefined) {
    const named = /^([a-z][a-z0-9+.-]*):\/\//.exec(text)?.[1];
    const known = named === undefined || ['http', 'https', 'socks5'].includes(named);
    return { ok: false, fault: known ? 'form' : 'scheme' };
  }
  if (Number(port) < 1 || Number(port) > 65_535) return { ok: false, fault: 'form' };
  return { ok: true, kind: scheme === 'socks5' ? 'socks5-proxy' : 'http-proxy', address: text };
}

export const ProxyAddress = z.string().check(
  z.maxLength(300),
  z.refine((text) => readProxy(text).ok, 'expected an address such as "http://host:port"'),
);
