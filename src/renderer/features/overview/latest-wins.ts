/**
 * Sends values one at a time: while one is on its way only the newest of the others waits, and older ones are dropped. A
 * slider therefore never queues: what arrives next is always what the hand did last.
 */
export function createLatestWins<V>(send: (value: V) => Promise<void>): (value: V) => void {
  let inFlight = false;
  let waiting: { readonly value: V } | null = null;

  async function run(first: V): Promise<void> {
    inFlight = true;
    let next: { readonly value: V } | null = { value: first };
    while (next !== null) {
      await send(next.value);
      next = waiting;
      waiting = null;
    }
    inFlight = false;
  }

  return (value) => {
    if (inFlight) waiting = { value };
    else void run(value);
  };
}
