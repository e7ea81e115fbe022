import process from 'node:process';
import { expect, it } from 'vitest';
import { childrenOf } from '../fixtures/child-processes.ts';
import { dropKey } from './spec-keys.ts';
import { liveForEach, type Live } from './spec-live.ts';

let live: Live;
liveForEach((started) => ({ live } = started));

const connectorOf = (venue: string) => childrenOf(process.pid, `--venue ${venue}`);

it('a process that hangs is seen as such and replaced; the other venues go on', async () => {
  const accounts = [await live.opened('okx-futures'), await live.opened('bybit-cross')];
  live.watch(accounts);
  for (const { id } of accounts) await live.until(id, 'live');
  const [hung = 0] = connectorOf('okx');
  const others = connectorOf('bybit');
  process.kill(hung, 'SIGSTOP');
  const states = new Set<string>();
  live.fleet.onState((id, { state }) => {
    if (id === 'bybit-cross') states.add(state);
  });
  await expect
    .poll(() => live.standings.get('okx-futures')?.state, { timeout: 60_000, interval: 200 })
    .toBe('stale');
  expect(live.standings.get('okx-futures')?.words).toMatch(/started again/);
  await live.until('okx-futures', 'live');
  expect(connectorOf('okx')).not.toContain(hung);
  expect(connectorOf('bybit')).toEqual(others);
  expect([...states]).toEqual(['live']);
  for (const { key } of accounts) dropKey(key);
}, 120_000);
