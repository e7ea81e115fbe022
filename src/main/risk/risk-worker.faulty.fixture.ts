import { parentPort } from 'node:worker_threads';
import { createEngine } from '#engine/engine.ts';
import { engineContract } from '#engine/engine-contract.ts';
import { serve } from '#shared/contract/server.ts';
import { portTransport } from './port-transport.ts';

if (parentPort === null) throw new Error('runs as a worker thread');

/** The real engine behind a view that hangs it (a shock of HANG) or ends its thread (a shock of EXIT). */
const engine = createEngine();
serve(
  engineContract,
  {
    ...engine,
    'view/evaluate': (view, signal) => {
      const fault = view.shocks[0]?.coin;
      if (fault === 'EXIT') process.exit(1);
      while (fault === 'HANG') Math.sqrt(2);
      return engine['view/evaluate'](view, signal);
    },
  },
  portTransport(parentPort, 'close'),
  () => process.exit(1),
);
