import { expect, it } from 'vitest';
import { contract } from '#shared/contract/contract.ts';
import { fail, ok } from '#shared/contract/failure.ts';
import { defaultSettings, type Settings } from '#shared/contract/host.ts';
import { memoryTransport } from '#shared/contract/memory-transport.ts';
import { serve, type Served } from '#shared/contract/server.ts';
import { refuseAll } from '#shared/contract/spec-refusals.ts';
import type { Handlers } from '#shared/contract/types.ts';
import type { Contract } from '#shared/contract/contract.ts';
import type { Opening } from './connect.ts';
import { createReconnectingClient, type ConnectionPhase } from './reconnecting-client.ts';

const settings: Settings = { ...defaultSettings, theme: 'dark' };
const handlers: Handlers<Contract> = {
  ...refuseAll(contract),
  'host/hello': () => ok({ session: 's1', version: '0', capabilities: { windows: 'page' } }),
  'settings/read': () => ok(settings),
};

/** A host that can be taken down and brought back, with time the test moves by hand. */
function rig(overrides: Partial<Handlers<Contract>> = {}) {
  let up = true;
  let pipe = memoryTransport();
  let served: Served<Contract> | null = null;
  const phases: ConnectionPhase[] = [];
  const delays: number[] = [];
  let pending: (() => void) | null = null;
  const open = (): Promise<Opening> => {
    if (!up) return Promise.resolve({ kind: 'unreachable' });
    pipe = memoryTransport();
    served = serve(contract, { ...handlers, ...overrides }, pipe.right, (error) => {
      throw error;
    });
    return Promise.resolve({ kind: 'open', transport: pipe.left });
  };
  const client = createReconnectingClient({
    open,
    onPhase: (phase) => phases.push(phase),
    check: true,
    now: () => 42,
    later: (ms, call) => {
      delays.push(ms);
      pending = call;
    },
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };
  return {
    client,
    phases,
    delays,
    settle,
    emit: (theme: 'recomputing') =>
      served?.emit('engine/changed', { state: theme, epoch: 1, reason: null }),
    goDown: () => {
      up = false;
      pipe.close();
    },
    comeBack: () => {
      up = true;
    },
    elapse: async () => {
      pending?.();
      await settle();
    },
  };
}

it('greets the host before it says it is open', async () => {
  const { client, phases, settle } = rig();
  client.start();
  await settle();
  expect(phases.map((phase) => phase.kind)).toEqual(['open']);
  expect(await client.call('settings/read', null)).toEqual(ok(settings));
});

it('waits longer after every failed attempt and names when the connection was lost', async () => {
  const { client, phases, delays, settle, goDown, elapse } = rig();
  client.start();
  await settle();
  goDown();
  for (let attempt = 0; attempt < 6; attempt++) await elapse();
  expect(delays).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
  expect(phases.at(-1)).toEqual({ kind: 'lost', since: 42 });
});

it('keeps listeners across a reconnection', async () => {
  const { client, settle, goDown, comeBack, elapse, emit } = rig();
  const heard: string[] = [];
  client.on('engine/changed', ({ state }) => heard.push(state));
  client.start();
  await settle();
  goDown();
  comeBack();
  await elapse();
  emit('recomputing');
  await settle();
  expect(heard).toEqual(['recomputing']);
});

it('refuses a call at once while there is no connection', async () => {
  const { client } = rig();
  expect((await client.call('settings/read', null)).ok).toBe(false);
});

it('does not show a host that speaks another contract as open', async () => {
  const { client, phases, settle } = rig({
    'host/hello': () => fail('unsupported', 'Reload this page: Plimsoll was updated.'),
  });
  client.start();
  await settle();
  expect(phases.map((phase) => phase.kind)).toEqual(['mismatch']);
});
