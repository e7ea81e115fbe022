import type { Client } from '#shared/contract/client.ts';
import type { Clock } from '../app/ports.ts';
import type { ConnectorContract } from './connector-contract.ts';

const BEAT_MS = 10_000;
/** Counted in beats, not by the clock: a machine that slept has missed none of them. */
const MOST_MISSED = 3;

/** Calls where a process answers nothing for about 30 s: it hangs, or was stopped, and what it reads is read by nobody. */
export function listenForHeart(
  client: Client<ConnectorContract>,
  clock: Clock,
  onSilent: () => void,
): void {
  let missed = 0;
  const stop = clock.every(BEAT_MS, () => {
    if (missed === MOST_MISSED) return onSilent();
    missed += 1;
    void client.call('connector/ping', null).then((answer) => {
      if (answer.ok) missed = 0;
    });
  });
  client.onClose(stop);
}
