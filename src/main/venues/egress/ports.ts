import type { Unsubscribe } from '#shared/contract/transport.ts';

/** Time and chance, lent, so that a fault can be tried without waiting for it. */
export interface EgressClock {
  /** Epoch ms of this machine; may be wrong and may jump. */
  now(): number;
  /** ms that only ever grow; for ages and intervals. */
  monotonic(): number;
  after(ms: number, call: () => void): Unsubscribe;
  /** 0 to below 1, for spreading retries. */
  chance(): number;
}

/** A host that has shut us out, until when (epoch ms). Kept over restarts: asking during a ban lengthens it. */
export interface Ban {
  readonly exit: string;
  readonly host: string;
  readonly until: number;
  /** The one host asked to be asked more slowly: nobody is shut out. */
  readonly isPause?: true | undefined;
}

/** Where bans are kept. Neither throws: a ban that a full disk does not take is heeded while the process lives. What is read are those of every process of ours: a venue shuts out an address, whoever asks from it. */
export interface BanStore {
  read(): readonly Ban[];
  write(bans: readonly Ban[]): void;
}

export function waitFor(clock: EgressClock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
