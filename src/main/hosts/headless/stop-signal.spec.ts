import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const modulePath = JSON.stringify(join(import.meta.dirname, 'stop-signal.ts'));

/** A process that says when it is up, and how often it was asked to stop. */
async function startProcess(stop: string) {
  const script = `
    import { onStopSignal } from ${modulePath};
    onStopSignal(${stop});
    setInterval(() => undefined, 1000);
    console.log('up');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await once(child.stdout, 'data');
  return { child, exit: once(child, 'exit'), output: () => output };
}

// Windows has no signals to send to another process; Ctrl-C arrives there through the console.
describe.runIf(process.platform !== 'win32')('a stop signal', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s stops in good order', async (signal) => {
    const { child, exit, output } = await startProcess(`async () => console.log('stopped')`);
    child.kill(signal);
    expect(await exit).toEqual([0, null]);
    expect(output()).toBe('up\nstopped\n');
  });

  it('that is repeated does not cut the stopping short', async () => {
    const stop = `async () => {
      console.log('asked');
      process.kill(process.pid, 'SIGTERM');
      await new Promise((resolve) => setTimeout(resolve, 50));
      console.log('stopped');
    }`;
    const { child, exit, output } = await startProcess(stop);
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    expect(output()).toBe('up\nasked\nstopped\n');
  });

  it('ends the process with a failure when stopping fails', async () => {
    const { child, exit } = await startProcess(`async () => { throw new Error('stuck'); }`);
    child.kill('SIGTERM');
    expect(await exit).toEqual([1, null]);
  });
});
