/** Prints engine time per evaluation and slider-to-paint: npm run bench. Compare figures of one run only: machines are noisy. */
import { engineBench } from './engine-bench.ts';
import { sliderBench } from './slider-bench.ts';

const sizes = [100, 1_000, 10_000];
console.log(`${''.padEnd(58)}${['p50', 'p95', 'p99'].map((name) => name.padStart(10)).join('')}`);
for (const line of await engineBench(sizes)) console.log(line);
for (const line of await sliderBench(sizes)) console.log(line);
