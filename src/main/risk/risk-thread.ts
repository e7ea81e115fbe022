import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { engineContract, type EngineContract, type MarketUpdate } from '#engine/engine-contract.ts';
import { createClient, type Client } from '#shared/contract/client.ts';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { EngineState } from '#shared/contract/host.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Log, RiskEngine } from '../app/ports.ts';
import { portTransport } from './port-transport.ts';

/** A silent thread is given up after this long; with the beat below it is noticed within 3 s (reliability.md W1). */
const SILENCE_LIMIT_MS = 2500;
const BEAT_MS = 400;
/** More restarts than this within the window: something is wrong that a restart does not mend. */
const RESTART_LIMIT = 5;
const RESTART_WINDOW_MS = 60_000;

interface Thread {
  readonly worker: Worker;
  readonly client: Client<EngineContract>;
  readonly epoch: number;
  lastAnswerAt: number;
  ready: Promise<Result<unknown>>;
}

/**
 * Runs the engine in a worker thread and keeps it alive. The thread holds no truth: when it hangs, throws or exits it is
 * replaced, the new one gets the last book and marks, and figures of the old epoch are void from the moment it was given up.
 */
export function startRiskThread(workerFile: string | URL, log: Log): RiskEngine {
  let last: { readonly bookId: string; readonly book: Book } | null = null;
  let lastMarket: { readonly bookId: string; readonly update: MarketUpdate } | null = null;
  let state: EngineState = { state: 'running', epoch: 0, reason: null };
  let closed = false;
  const restarts: number[] = [];
  const listeners = new Set<(state: EngineState) => void>();
  let thread = start(0);
  const beat = setInterval(checkPulse, BEAT_MS);

  function start(epoch: number): Thread {
    // An empty environment: no key or token of the host ever reaches the thread.
    const worker = new Worker(workerFile, {
      name: `risk-engine-${epoch}`,
      env: {},
      // A step of a large book leaves tens of MB behind: with little room for the young they are copied about in its
      // midst. Twice as much room, and twenty live accounts take more than 800 MB in all.
      resourceLimits: { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 96 },
    });
    const started: Thread = {
      worker,
      client: createClient(engineContract, portTransport(worker, 'exit'), { check: false }),
      epoch,
      lastAnswerAt: performance.now(),
      ready: Promise.resolve(ok(null)),
    };
    worker.on('error', (error) => log.error('the risk engine stopped with an error', error));
    worker.on('exit', () => replace(started, 'the risk engine’s thread ended'));
    return started;
  }

  function setState(next: EngineState): void {
    state = next;
    for (const listener of listeners) listener(next);
  }

  function checkPulse(): void {
    const watched = thread;
    void watched.client.call('engine/ping', null).then((result) => {
      if (result.ok) watched.lastAnswerAt = performance.now();
    });
    const silence = performance.now() - watched.lastAnswerAt;
    if (silence > SILENCE_LIMIT_MS)
      replace(watched, `the risk engine has been silent for ${Math.round(silence)} ms`);
  }

  function replace(dead: Thread, reason: string): void {
    if (closed || dead !== thread || state.state === 'stopped') return;
    const now = performance.now();
    restarts.push(now);
    while ((restarts[0] ?? now) < now - RESTART_WINDOW_MS) restarts.shift();
    void dead.worker.terminate();
    log.info(`The risk engine is replaced: ${reason}.`);
    if (restarts.length > RESTART_LIMIT) {
      setState({
        state: 'stopped',
        epoch: dead.epoch,
        reason: `${reason}, ${restarts.length} times within a minute. Restart Plimsoll.`,
      });
      return;
    }
    thread = start(dead.epoch + 1);
    setState({ state: 'recomputing', epoch: thread.epoch, reason });
    thread.ready = reload(thread);
  }

  function revive(): void {
    restarts.length = 0;
    thread = start(thread.epoch + 1);
    setState({ state: 'running', epoch: thread.epoch, reason: null });
  }

  async function reload(fresh: Thread): Promise<Result<unknown>> {
    const result = await feed(fresh);
    if (fresh === thread && result.ok)
      setState({ state: 'running', epoch: fresh.epoch, reason: null });
    return result;
  }

  async function feed({ client }: Thread): Promise<Result<unknown>> {
    if (last === null) return client.call('engine/ping', null);
    const replaced = await client.call('book/replace', last);
    return replaced.ok && lastMarket ? client.call('market/apply', lastMarket) : replaced;
  }

  function unavailable(): Result<never> | null {
    return state.state === 'stopped'
      ? fail('internal', state.reason ?? 'The risk engine has stopped.')
      : null;
  }

  return {
    async replaceBook(bookId, book) {
      // A book is what a stopped engine may have stopped for: another one is a fresh start.
      if (state.state === 'stopped') revive();
      const before = { last, lastMarket };
      last = { bookId, book };
      lastMarket = null;
      await thread.ready;
      const result = await thread.client.call('book/replace', last);
      if (!result.ok) ({ last, lastMarket } = before);
      return result;
    },
    async applyMarket(bookId, update) {
      if (last?.bookId !== bookId) return fail('cancelled', 'Another book has been opened.');
      lastMarket = { bookId, update: withEarlier(lastMarket?.update ?? null, update) };
      const refusal = unavailable();
      if (refusal) return refusal;
      await thread.ready;
      return thread.client.call('market/apply', { bookId, update });
    },
    async evaluate(view, signal) {
      const refusal = unavailable();
      if (refusal) return refusal;
      const asked = thread;
      await asked.ready;
      const result = await asked.client.call('view/evaluate', view, signal);
      if (asked !== thread)
        return fail(
          'internal',
          'The risk engine was replaced; the figures are being computed again.',
        );
      return result.ok ? ok({ ...result.value, epoch: asked.epoch, sequence: 0 }) : result;
    },
    async rows(view, list, signal) {
      const refusal = unavailable();
      if (refusal) return refusal;
      await thread.ready;
      return thread.client.call('view/rows', { view, list }, signal);
    },
    state: () => state,
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      clearInterval(beat);
      await thread.worker.terminate();
    },
  };
}

/** What a new thread needs beside the book: the newest market, and every account read since the book was given. */
function withEarlier(earlier: MarketUpdate | null, update: MarketUpdate): MarketUpdate {
  const accounts = new Map(
    [...(earlier?.accounts ?? []), ...update.accounts].map((account) => [account.id, account]),
  );
  const live = update.live ?? earlier?.live;
  return { ...update, accounts: [...accounts.values()], ...(live && { live }) };
}
