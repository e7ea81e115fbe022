import { describeError } from '#main/log/describe-error.ts';

const STOP_DEADLINE_MS = 5_000;

/**
 * Stops once when asked to: Ctrl-C, a service manager, a closed terminal. The listeners stay, because a launcher and the
 * terminal may both deliver the signal, and libraries that watch for exits raise it again.
 */
export function onStopSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const listener = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_DEADLINE_MS).unref();
    void stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Plimsoll did not stop in order: ${describeError(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, listener);
}
