import { readProxy } from '#shared/domain/proxy.ts';
import type { ProxyExit } from '../app/ports.ts';
import type { Exit } from '../venues/egress/exit.ts';
import type { ConnectorMessage, ConnectorPipe } from './connector-pipe.ts';

type ExitMessage = Extract<ConnectorMessage, { readonly kind: 'exit' }>;

/** How main tells a process which way to leave. A login goes as bytes, like a key. */
export function exitMessage(exit: ProxyExit | null): ExitMessage {
  const login = exit?.login;
  return {
    kind: 'exit',
    address: exit?.address ?? null,
    login: login
      ? {
          name: login.name.use((bytes) => Uint8Array.from(bytes)),
          password: login.password.use((bytes) => Uint8Array.from(bytes)),
        }
      : null,
  };
}

export function wipe({ login }: ExitMessage): void {
  login?.name.fill(0);
  login?.password.fill(0);
}

/** Throws where main says an address that cannot be one: it has judged it before. */
export function exitOf({ address, login }: ExitMessage): Exit {
  if (address === null) return { kind: 'direct' };
  const read = readProxy(address);
  if (!read.ok) throw new Error('the proxy that main named has no such address');
  if (login === null) return { kind: read.kind, url: read.address };
  const part = (bytes: Uint8Array): string => encodeURIComponent(Buffer.from(bytes).toString());
  const whose = `${part(login.name)}:${part(login.password)}@`;
  return { kind: read.kind, url: read.address.replace('://', `://${whose}`) };
}

/** Calls once main has said which way to leave; what it said meanwhile is heard then, in its order. */
export function whenExitGiven(
  pipe: ConnectorPipe,
  start: (exit: Exit, pipe: ConnectorPipe) => void,
): void {
  const early: ConnectorMessage[] = [];
  const stop = pipe.onMessage((message) => {
    if (message.kind !== 'exit') {
      early.push(message);
      return;
    }
    stop();
    const exit = exitOf(message);
    wipe(message);
    const listeners = new Set<(message: ConnectorMessage) => void>();
    start(exit, {
      ...pipe,
      onMessage(listener) {
        listeners.add(listener);
        const end = pipe.onMessage(listener);
        return () => {
          listeners.delete(listener);
          end();
        };
      },
    });
    for (const waiting of early) for (const listener of listeners) listener(waiting);
  });
}
