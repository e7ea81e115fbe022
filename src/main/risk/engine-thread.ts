import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { engineContract, type EngineContract } from '#engine/engine-contract.ts';
import { createClient, type Client } from '#shared/contract/client.ts';
import { ok, type Result } from '#shared/contract/failure.ts';
import type { Log } from '../app/ports.ts';
import { portTransport } from './port-transport.ts';

/** A silent thread is given up after this long; with the beat below it is noticed within 3 s (reliability.md W1). */
const SILENCE_LIMIT_MS = 2500;
/** One that has said nothing yet is still being loaded, which on a busy machine takes its time; nothing of it is on screen. */
const START_LIMIT_MS = 15_000;

/** One worker thread with the engine in it. */
export interface EngineThread {
  readonly worker: Worker;
  readonly client: Client<EngineContract>;
  readonly epoch: number;
  /** Settled once it has the book that was open before it. */
  ready: Promise<Result<unknown>>;
  readonly feelPulse: () => void;
  /** ms since its last answer; null: it may still be silent. */
  readonly tooLongSilent: () => number | null;
}

export function startEngineThread(
  workerFile: string | URL,
  epoch: number,
  log: Log,
  onEnd: (ended: EngineThread) => void,
): EngineThread {
  // An empty environment: no key or token of the host ever reaches the thread.
  const worker = new Worker(workerFile, {
    name: `risk-engine-${epoch}`,
    env: {},
    // A step of a large book leaves tens of MB behind: with little room for the young they are copied about in its
    // midst, and with more of it twenty live accounts take more than 800 MB in all.
    resourceLimits: { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 32 },
  });
  const client = createClient(engineContract, portTransport(worker, 'exit'), { check: false });
  let lastAnswerAt = performance.now();
  let mostSilence = START_LIMIT_MS;
  const thread: EngineThread = {
    ...{ worker, client, epoch },
    ready: Promise.resolve(ok(null)),
    feelPulse() {
      void client.call('engine/ping', null).then((result) => {
        if (!result.ok) return;
        lastAnswerAt = performance.now();
        mostSilence = SILENCE_LIMIT_MS;
      });
    },
    tooLongSilent() {
      const silence = performance.now() - lastAnswerAt;
      return silence > mostSilence ? silence : null;
    },
  };
  // Before the first book, which would hold the answer up.
  thread.feelPulse();
  worker.on('error', (error) => log.error('the risk engine stopped with an error', error));
  worker.on('exit', () => onEnd(thread));
  return thread;
}
