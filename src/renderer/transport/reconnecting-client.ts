import { createClient, type Client } from '#shared/contract/client.ts';
import { contract, type Contract } from '#shared/contract/contract.ts';
import { fail, type Failure } from '#shared/contract/failure.ts';
import { contractFingerprint } from '#shared/contract/fingerprint.ts';
import type { Hello } from '#shared/contract/host.ts';
import type { Transport, Unsubscribe } from '#shared/contract/transport.ts';
import type { EventName, Payload } from '#shared/contract/types.ts';
import type { Opening } from './connect.ts';

export type ConnectionPhase =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open'; readonly hello: Hello }
  | { readonly kind: 'lost'; readonly since: number }
  /** The host answers but does not know this browser: a new link is needed. */
  | { readonly kind: 'refused' }
  /** The host speaks another contract, or cannot greet: only a reload helps. */
  | { readonly kind: 'mismatch'; readonly failure: Failure };

export type PageClient = Pick<Client<Contract>, 'call' | 'on'>;

interface Options {
  readonly open: () => Promise<Opening>;
  readonly onPhase: (phase: ConnectionPhase) => void;
  readonly check: boolean;
  readonly now: () => number;
  readonly later: (ms: number, call: () => void) => void;
}

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5_000;

/**
 * One client for the page's whole life. Connections come and go beneath it; listeners stay, and a call made while there
 * is none is refused at once, so nobody waits for a reply that cannot come.
 */
export function createReconnectingClient(options: Options): PageClient & { start(): void } {
  let current: Client<Contract> | null = null;
  let delay = FIRST_DELAY_MS;
  let lostSince: number | null = null;
  const attachers = new Set<(client: Client<Contract>) => void>();

  async function connect(): Promise<void> {
    const opening = await options.open();
    if (opening.kind === 'refused') return options.onPhase({ kind: 'refused' });
    if (opening.kind === 'unreachable') return retry();
    await greet(opening.transport);
  }

  async function greet(transport: Transport): Promise<void> {
    const client = createClient(contract, transport, { check: options.check });
    let closed = false;
    client.onClose(() => {
      closed = true;
      current = null;
      retry();
    });
    const hello = await client.call('host/hello', { contract: contractFingerprint(contract) });
    if (closed) return;
    if (!hello.ok) return options.onPhase({ kind: 'mismatch', failure: hello.failure });
    delay = FIRST_DELAY_MS;
    lostSince = null;
    current = client;
    for (const attach of attachers) attach(client);
    options.onPhase({ kind: 'open', hello: hello.value });
  }

  function retry(): void {
    lostSince ??= options.now();
    options.onPhase({ kind: 'lost', since: lostSince });
    options.later(delay, () => void connect());
    delay = Math.min(delay * 2, LONGEST_DELAY_MS);
  }

  function on<N extends EventName<Contract>>(
    name: N,
    listener: (payload: Payload<Contract, N>) => void,
  ): Unsubscribe {
    let detach: Unsubscribe | null = null;
    const attach = (client: Client<Contract>): void => {
      detach = client.on(name, listener);
    };
    attachers.add(attach);
    if (current !== null) attach(current);
    return () => {
      attachers.delete(attach);
      detach?.();
    };
  }

  return {
    call: (name, params, signal) =>
      current?.call(name, params, signal) ??
      Promise.resolve(fail('internal', 'Not connected to Plimsoll.')),
    on,
    start: () => void connect(),
  };
}
