/** Prints times side by side, npm run bench: what is compared is compared within one run, because machines are noisy. */
import { engineBench } from './engine-bench.ts';
import { reportBench } from './report-bench.ts';
import { scenarioBench } from './scenario-bench.ts';
import { screenBench } from './screen-bench.ts';

const sizes = [100, 1_000, 10_000];
const parts: Readonly<Record<string, () => Promise<readonly string[]> | readonly string[]>> = {
  report: reportBench,
  engine: () => engineBench(sizes),
  scenarios: scenarioBench,
  screen: () => screenBench(sizes),
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in parts));
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}". There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
console.log(`${''.padEnd(64)}${['p50', 'p95', 'p99'].map((name) => name.padStart(10)).join('')}`);
for (const [name, run] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const line of await run()) console.log(line);
}
