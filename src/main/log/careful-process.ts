import { describeError } from './describe-error.ts';

/** A diagnostic report of Node's holds every environment variable unless it is told not to. */
export function leaveEnvironmentOutOfReports(): void {
  // Electron's process may lack it.
  if (process.report !== undefined) process.report.excludeEnv = true;
}

/** What nobody caught ends the process, as without this; but said as the log says it, without the error's message. */
export function endCarefully(): void {
  process.on('uncaughtException', (error: unknown) => {
    process.stderr.write(`Plimsoll cannot go on: ${describeError(error)}\n`);
    process.exit(1);
  });
}
