import { fail, type Result } from './failure.ts';
import { InboundFrame, type Transport, type Unsubscribe } from './transport.ts';
import type { ContractShape, EventName, Handlers, Payload } from './types.ts';

export interface Served<C extends ContractShape> {
  /** Sends a state event to this peer. */
  emit<N extends EventName<C>>(name: N, payload: Payload<C, N>): void;
  close(): void;
}

/**
 * Answers a peer's requests with the contract's handlers. Params are parsed here, where trust changes; a handler that
 * throws is a bug: it is handed whole to `onBug` and crosses as `internal` without detail.
 */
export function serve<C extends ContractShape>(
  contract: C,
  handlers: Handlers<C>,
  transport: Transport,
  onBug: (error: unknown, requestName: string) => void,
): Served<C> {
  const seriesByName = new Map(Object.entries(contract.series ?? {}));
  const running = new Map<number, AbortController>();

  async function answer(id: number, name: string, params: unknown): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    const result = await dispatch(name, params, controller.signal);
    if (running.get(id) === controller) running.delete(id);
    transport.send({
      ...{ kind: 'reply', id, ...seriesOf(name) },
      result: controller.signal.aborted ? cancelled() : result,
    });
  }

  async function dispatch(
    name: string,
    params: unknown,
    signal: AbortSignal,
  ): Promise<Result<unknown>> {
    // `hasOwn`: "constructor" and "__proto__" are names of nothing here.
    const shape = Object.hasOwn(contract.requests, name) ? contract.requests[name] : undefined;
    if (!shape) return fail('unsupported', `There is no request named "${name.slice(0, 64)}".`);
    const parsed = shape.params.safeParse(params);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return fail(
        'invalid',
        `${name}: ${issue?.path.join('.') || 'params'}: ${issue?.message ?? 'not understood'}`,
      );
    }
    try {
      const handler = handlers[name as keyof typeof handlers];
      return await handler(parsed.data as never, signal);
    } catch (error) {
      onBug(error, name);
      return fail('internal', 'Something went wrong inside Plimsoll; the log has the details.');
    }
  }

  const stopListening: Unsubscribe = transport.onFrame((frame) => {
    const inbound = InboundFrame.safeParse(frame);
    if (!inbound.success) return;
    if (inbound.data.kind === 'cancel') running.get(inbound.data.id)?.abort();
    else void answer(inbound.data.id, inbound.data.name, inbound.data.params);
  });

  function close(): void {
    stopListening();
    for (const controller of running.values()) controller.abort();
    running.clear();
  }
  transport.onClose(close);

  function seriesOf(name: string): { readonly series?: string } {
    const series = seriesByName.get(name);
    return series === undefined ? {} : { series };
  }

  return {
    emit: (name, payload) => transport.send({ kind: 'event', name, payload, ...seriesOf(name) }),
    close,
  };
}

function cancelled(): Result<never> {
  return fail('cancelled', 'A newer request took its place.');
}
