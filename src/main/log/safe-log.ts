import type { Log } from '../app/ports.ts';
import { describeError } from './describe-error.ts';
import { redactText } from './redact.ts';

/** The one place through which anything is logged. `write` takes whole lines. */
export function safeLog(write: (lines: string) => void): Log {
  return {
    info: (message) => write(redactText(message)),
    error: (message, error) => write(`${redactText(message)}: ${describeError(error)}`),
  };
}
