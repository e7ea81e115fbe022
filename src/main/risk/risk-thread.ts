import { performance } from 'node:perf_hooks';
import type { MarketUpdate } from '#engine/engine-contract.ts';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { EngineState } from '#shared/contract/host.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Log, RiskEngine } from '../app/ports.ts';
import { startEngineThread, type EngineThread } from './engine-thread.ts';

const BEAT_MS = 400;
/** More restarts than this within the window: something is wrong that a restart does not mend. */
const RESTART_LIMIT = 5;
const RESTART_WINDOW_MS = 60_000;

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

  function start(epoch: number): EngineThread {
    return startEngineThread(workerFile, epoch, log, (ended) =>
      replace(ended, 'the risk engine’s thread ended'),
    );
  }

  function setState(next: EngineState): void {
    state = next;
    for (const listener of listeners) listener(next);
  }

  function checkPulse(): void {
    const watched = thread;
    watched.feelPulse();
    const silence = watched.tooLongSilent();
    if (silence !== null)
      replace(watched, `the risk engine has been silent for ${Math.round(silence)} ms`);
  }

  function replace(dead: EngineThread, reason: string): void {
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

  async function reload(fresh: EngineThread): Promise<Result<unknown>> {
    const result = await feed(fresh);
    if (fresh === thread && result.ok)
      setState({ state: 'running', epoch: fresh.epoch, reason: null });
    return result;
  }

  async function feed({ client }: EngineThread): Promise<Result<unknown>> {
    if (last === null) return client.call('engine/ping', null);
    const replaced = await client.call('book/replace', last);
    return replaced.ok && lastMarket ? client.call('market/apply', lastMarket) : replaced;
  }

  /** A thread that is given up meanwhile is no answer to a book: the next one is asked. */
  async function give(given: { readonly bookId: string; readonly book: Book }) {
    for (;;) {
      const asked = thread;
      await asked.ready;
      const result = await asked.client.call('book/replace', given);
      if (result.ok || asked === thread) return result;
      const refusal = unavailable();
      if (refusal) return refusal;
    }
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
      const result = await give({ bookId, book });
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
