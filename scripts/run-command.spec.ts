import { describe, expect, it } from 'vitest';
import { runCommand } from './run-command.ts';

const node = (script: string): readonly [string, ...string[]] => [process.execPath, '-e', script];

describe('a command', () => {
  it('is told by its exit status and what it wrote to both streams', async () => {
    const script = `console.log('out'); console.error('err'); process.exitCode = 3`;
    const finished = await runCommand(node(script), { limitMs: 20_000 });
    expect(finished.ok).toBe(false);
    expect(finished.output).toContain('out');
    expect(finished.output).toContain('err');
  });

  it('gets no input and no colours', async () => {
    const script = `process.stdin.on('end', () => console.log('end', process.env.NO_COLOR)).resume()`;
    const finished = await runCommand(node(script), { limitMs: 20_000 });
    expect(finished).toMatchObject({ ok: true, output: 'end 1\n' });
  });

  it('is stopped at its limit, with what it started', async () => {
    const child = `require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => 0, 1e3)'], { stdio: 'inherit' })`;
    // The pipes close only when the grandchild is gone too.
    const finished = await runCommand(node(child), { limitMs: 500 });
    expect(finished.ok).toBe(false);
    expect(finished.output).toContain('it took longer');
  });

  it('that does not exist has failed', async () => {
    const finished = await runCommand(['/nowhere/at-all'], { limitMs: 1_000 });
    expect(finished).toMatchObject({ ok: false, output: expect.stringContaining('ENOENT') });
  });
});
