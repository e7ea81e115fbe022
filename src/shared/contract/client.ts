import { fail, type Result } from './failure.ts';
import type { Transport, Unsubscribe } from './transport.ts';
import type { ContractShape, EventName, Params, Payload, Reply, RequestName } from './types.ts';

export interface Client<C extends ContractShape> {
  /** Asks the peer. Never rejects: a refusal, a cancellation and a closed pipe are all values. */
  call<N extends RequestName<C>>(
    name: N,
    params: Params<C, N>,
    signal?: AbortSignal,
  ): Promise<Result<Reply<C, N>>>;
  on<N extends EventName<C>>(name: N, listener: (payload: Payload<C, N>) => void): Unsubscribe;
  onClose(listener: () => void): Unsubscribe;
}

/**
 * Asks a peer over a transport. With `check`, replies and events are parsed too (development and tests); a peer we ship
 * together with is otherwise trusted to keep the contract it was compiled against.
 */
export function createClient<C extends ContractShape>(
  contract: C,
  transport: Transport,
  options: { readonly check: boolean },
): Client<C> {
  let nextId = 1;
  let closed = false;
  const waiting = new Map<number, (result: Result<unknown>) => void>();
  const listeners = new Map<string, Set<(payload: never) => void>>();

  transport.onFrame((frame) => {
    if (frame.kind === 'reply') {
      const settle = waiting.get(frame.id);
      waiting.delete(frame.id);
      settle?.(frame.result);
    }
    if (frame.kind === 'event') {
      const schema = contract.events[frame.name];
      if (options.check) schema?.parse(frame.payload);
      for (const listener of listeners.get(frame.name) ?? []) listener(frame.payload as never);
    }
  });
  transport.onClose(() => {
    closed = true;
    for (const settle of waiting.values()) settle(disconnected());
    waiting.clear();
  });

  function call(name: string, params: unknown, signal?: AbortSignal): Promise<Result<unknown>> {
    if (closed) return Promise.resolve(disconnected());
    const id = nextId++;
    return new Promise((resolve) => {
      const cancel = (): void => transport.send({ kind: 'cancel', id });
      waiting.set(id, (result) => {
        // A signal outlives what it can cancel: left on it, each call would keep its answer for as long as the page stands.
        signal?.removeEventListener('abort', cancel);
        resolve(options.check ? checked(name, result) : result);
      });
      transport.send({ kind: 'request', id, name, params });
      signal?.addEventListener('abort', cancel, { once: true });
    });
  }

  function checked(name: string, result: Result<unknown>): Result<unknown> {
    if (result.ok) contract.requests[name]?.reply.parse(result.value);
    return result;
  }

  function on(name: string, listener: (payload: never) => void): Unsubscribe {
    const set = listeners.get(name) ?? new Set();
    listeners.set(name, set.add(listener));
    return () => set.delete(listener);
  }

  // The maps above forget the names' types; the contract that indexed them restores these.
  return { call, on, onClose: (listener) => transport.onClose(listener) } as Client<C>;
}

function disconnected(): Result<never> {
  return fail('internal', 'The connection to Plimsoll is closed.');
}
