import type { Ask } from '../core/dialect.ts';

/** A JSON-RPC request, from the members of a GET's path and query, a POST's body, or a socket's message. */
export interface RpcRequest {
  readonly id: unknown;
  /** `private/get_positions`. */
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface RpcError {
  readonly error: {
    readonly code: number;
    readonly message: string;
    readonly data?: Readonly<Record<string, string>>;
  };
}

export function refused(code: number, message: string, reason?: string): RpcError {
  return { error: { code, message, ...(reason === undefined ? {} : { data: { reason } }) } };
}

export function isRefusal(value: unknown): value is RpcError {
  return typeof value === 'object' && value !== null && 'error' in value;
}

const ROOT = '/api/v2';

export function rpcOf(ask: Pick<Ask, 'path' | 'query' | 'body'>): RpcRequest | null {
  if (ask.path.startsWith(`${ROOT}/`) && ask.body === '') {
    return {
      id: null,
      method: ask.path.slice(ROOT.length + 1),
      params: Object.fromEntries(ask.query),
    };
  }
  return ask.path.startsWith(ROOT) ? rpcFrom(ask.body) : null;
}

export function rpcFrom(text: string): RpcRequest | null {
  try {
    const value = JSON.parse(text) as Partial<RpcRequest> | null; // members are checked below
    if (typeof value !== 'object' || value === null || typeof value.method !== 'string')
      return null;
    const { params } = value;
    return {
      id: value.id ?? null,
      method: value.method,
      params: typeof params === 'object' ? params : {},
    };
  } catch {
    return null;
  }
}

export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The envelope of every reply; times in microseconds of the venue's clock. */
export function enveloped(id: unknown, serverTime: number, outcome: unknown): unknown {
  return {
    jsonrpc: '2.0',
    ...(id === null ? {} : { id }),
    ...(isRefusal(outcome) ? outcome : { result: outcome }),
    usIn: serverTime * 1000,
    usOut: serverTime * 1000 + 200,
    usDiff: 200,
    testnet: false,
  };
}
