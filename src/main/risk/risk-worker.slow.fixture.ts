import { performance } from 'node:perf_hooks';

/** Takes longer to load than a running thread may be silent, as on a busy machine; then it is the real engine. */
const until = performance.now() + 3_500;
while (performance.now() < until) Math.sqrt(2);
await import('./risk-worker.ts');
