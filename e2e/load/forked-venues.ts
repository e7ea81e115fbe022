import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { PaceReport } from './pace.ts';
import type { Order, Truth, Word } from './venues-process.ts';

/** The fake venues in a process of their own, so that what they cost is not measured as the app's. */
export interface ForkedVenues {
  readonly pid: number;
  readonly origin: string;
  /** Lets the streams of these accounts say so many messages a second from now on. */
  begin(ids: readonly string[], perSecond: number): Promise<void>;
  end(): Promise<void>;
  report(): Promise<PaceReport>;
  truth(id: string, backMs: number): Promise<Truth>;
  close(): void;
}

export async function forkVenues(): Promise<ForkedVenues> {
  const child = fork(join(import.meta.dirname, 'venues-process.ts'), { serialization: 'advanced' });
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  let answered: ((said: Word) => void) | null = null;
  let failed: ((error: Error) => void) | null = null;
  child.on('message', (said: Word) => answered?.(said));
  child.on('exit', () => failed?.(new Error('the fake venues ended')));
  /** One question at a time. */
  async function word<Kind extends Word['kind']>(kind: Kind): Promise<Word & { kind: Kind }> {
    const said = await new Promise<Word>((resolve, reject) => {
      answered = resolve;
      failed = reject;
    });
    if (said.kind !== kind) throw new Error(`expected ${kind}, the fake venues said ${said.kind}`);
    return said as Word & { kind: Kind }; // its kind was just looked at
  }
  function ask<Kind extends Word['kind']>(
    order: Order,
    kind: Kind,
  ): Promise<Word & { kind: Kind }> {
    const answer = word(kind);
    child.send(order);
    return answer;
  }
  const { origin } = await word('listening');
  return {
    pid: child.pid ?? 0,
    origin,
    begin: async (ids, perSecond) => void (await ask({ kind: 'begin', ids, perSecond }, 'done')),
    end: async () => void (await ask({ kind: 'end' }, 'done')),
    report: async () => (await ask({ kind: 'report' }, 'report')).report,
    truth: async (id, backMs) => (await ask({ kind: 'truth', id, backMs }, 'truth')).truth,
    close() {
      process.off('exit', kill);
      kill();
    },
  };
}
