import { performance } from 'node:perf_hooks';
import type { EgressClock } from './ports.ts';

/** This machine's time and chance. */
export const systemClock: EgressClock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  chance: () => Math.random(),
};
