import { buildApp } from './build-app.ts';
import { seconds } from './run-command.ts';

const built = await buildApp();
process.stdout.write(built.output);
console.log(built.ok ? `Built into out/ in ${seconds(built.ms)}.` : 'The build failed.');
process.exitCode = built.ok ? 0 : 1;
