import { parentPort } from 'node:worker_threads';
import { createEngine } from '#engine/engine.ts';
import { engineContract } from '#engine/engine-contract.ts';
import { serve } from '#shared/contract/server.ts';
import { portTransport } from './port-transport.ts';

if (parentPort === null) throw new Error('risk-worker runs as a worker thread');

// A throw in the engine ends the thread: the parent notices, starts a new one and gives it the book again.
serve(engineContract, createEngine(), portTransport(parentPort, 'close'), (error) => {
  queueMicrotask(() => {
    throw error;
  });
});
