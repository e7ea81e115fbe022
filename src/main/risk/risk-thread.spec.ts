import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { EngineState } from '#shared/contract/host.ts';
import type { View } from '#shared/contract/risk.ts';
import { parseBookText } from '#shared/domain/parse-book.ts';
import type { Book } from '#shared/domain/book.ts';
import type { RiskEngine } from '../app/ports.ts';
import { startRiskThread } from './risk-thread.ts';

const engineFile = new URL('./risk-worker.ts', import.meta.url);
/** The real engine, with a pipe of its own through which a test can hang or end it. */
const faultyFile = new URL('./risk-worker.faulty.fixture.ts', import.meta.url);
const quiet = { info: () => undefined, error: () => undefined };
const window = { offset: 0, count: 50, toggled: [] };
const view: View = {
  edits: [],
  detail: null,
  choices: null,
  shocks: [],
  ladder: window,
  tree: window,
};
const engines: RiskEngine[] = [];

function start(file: URL): RiskEngine {
  const engine = startRiskThread(file, quiet);
  engines.push(engine);
  return engine;
}

function exampleBook(): Book {
  const book = parseBookText(
    readFileSync(join(import.meta.dirname, '../../../examples/example.plimsoll.json'), 'utf8'),
  );
  if (!book.ok) throw new Error(book.failure.message);
  return book.value;
}

function stateOf(engine: RiskEngine, wanted: EngineState['state']): Promise<number> {
  const began = performance.now();
  return new Promise((resolve) => {
    const stop = engine.onState((state) => {
      if (state.state !== wanted) return;
      stop();
      resolve(performance.now() - began);
    });
  });
}

async function equityNow(engine: RiskEngine): Promise<string | null> {
  const result = await engine.evaluate(view, new AbortController().signal);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.totals.equity.now.value;
}

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
});

describe('the risk thread', () => {
  it('computes the example book in a worker', async () => {
    const engine = start(engineFile);
    expect((await engine.replaceBook('one', exampleBook())).ok).toBe(true);
    expect(Number(await equityNow(engine))).toBeGreaterThan(0);
  });

  it('answers before and after of a shock for the same view', async () => {
    const engine = start(engineFile);
    await engine.replaceBook('one', exampleBook());
    const result = await engine.evaluate(
      { ...view, shocks: [{ coin: '*', move: -0.1 }] },
      new AbortController().signal,
    );
    if (!result.ok) throw new Error(result.failure.message);
    const { now, after } = result.value.totals.equity;
    expect(Number(after?.value)).toBeLessThan(Number(now.value));
    expect(result.value.shocks).toEqual([{ coin: '*', move: -0.1 }]);
  });

  it('notices a hung thread within 3 s and has the book back within 2 s more', async () => {
    const engine = start(faultyFile);
    await engine.replaceBook('one', exampleBook());
    const before = await equityNow(engine);
    const noticed = stateOf(engine, 'recomputing');
    const back = stateOf(engine, 'running');
    void engine.evaluate(
      { ...view, shocks: [{ coin: 'HANG', move: 0.5 }] },
      new AbortController().signal,
    );
    expect(await noticed).toBeLessThan(3200);
    expect(await back).toBeLessThan(5200);
    expect(engine.state().epoch).toBe(1);
    expect(await equityNow(engine)).toBe(before);
  });

  it('never answers with figures of the thread it gave up', async () => {
    const engine = start(faultyFile);
    await engine.replaceBook('one', exampleBook());
    const running = stateOf(engine, 'running');
    const lost = engine.evaluate(
      { ...view, shocks: [{ coin: 'EXIT', move: 0.5 }] },
      new AbortController().signal,
    );
    expect((await lost).ok).toBe(false);
    await running;
    const result = await engine.evaluate(view, new AbortController().signal);
    expect(result.ok && result.value.epoch).toBe(1);
  });

  it('gives a book to the next thread when the one that had it ends', async () => {
    const engine = start(faultyFile);
    await engine.replaceBook('one', exampleBook());
    const before = await equityNow(engine);
    const lost = engine.evaluate(
      { ...view, shocks: [{ coin: 'EXIT', move: 0.5 }] },
      new AbortController().signal,
    );
    const given = await engine.replaceBook('two', exampleBook());
    expect(given.ok).toBe(true);
    expect((await lost).ok).toBe(false);
    expect(engine.state()).toMatchObject({ state: 'running', epoch: 1 });
    expect(await equityNow(engine)).toBe(before);
  });

  it('waits for a thread that is slow to start, which is no hung one', async () => {
    const engine = start(new URL('./risk-worker.slow.fixture.ts', import.meta.url));
    expect((await engine.replaceBook('one', exampleBook())).ok).toBe(true);
    expect(engine.state()).toMatchObject({ state: 'running', epoch: 0 });
  });

  it('stops, and says so, when restarting does not help', async () => {
    const engine = start(new URL('./risk-worker.broken.fixture.ts', import.meta.url));
    await stateOf(engine, 'stopped');
    const result = await engine.evaluate(view, new AbortController().signal);
    expect(result.ok).toBe(false);
    expect(engine.state().reason).toContain('Restart Plimsoll');
  });
});
