import { performance } from 'node:perf_hooks';
import type { EgressClock } from '../venues/egress/ports.ts';

export function systemEgressClock(): EgressClock {
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    after(ms, call) {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
    chance: () => Math.random(),
  };
}
