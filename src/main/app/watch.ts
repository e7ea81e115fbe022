import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { RiskView, View } from '#shared/contract/risk.ts';
import type { Desk } from './desk.ts';
import type { RiskEngine } from './ports.ts';

/** What one page looks at. At most one evaluation is under way; the newest view waits, older ones give way to it. */
export interface Watch {
  /** Takes the page's new view and answers with it. */
  show(view: View): Promise<Result<RiskView>>;
  /** The figures behind the view may have changed: sends it again when there is one. */
  refresh(): void;
  close(): void;
}

interface Waiting {
  readonly view: View;
  readonly settle: (result: Result<RiskView>) => void;
}

export function createWatch(
  risk: RiskEngine,
  desk: Desk,
  publish: (view: RiskView) => void,
): Watch {
  const closing = new AbortController();
  let shown: View | null = null;
  let waiting: Waiting | null = null;
  let stale = false;
  let busy = false;

  async function evaluate(view: View): Promise<Result<RiskView>> {
    const result = await risk.evaluate(view, closing.signal);
    if (!result.ok) return result;
    const { clock, totals, book } = result.value;
    return ok({
      ...result.value,
      sequence: desk.nextSequence(),
      replay: desk.replayAt(clock.now),
      dayChange: desk.dayChange(book.id, clock.now, totals.equity.now),
    });
  }

  /** Runs until nothing waits: the page's newest view first, then one refresh for however many changes came meanwhile. */
  async function work(): Promise<void> {
    if (busy) return;
    busy = true;
    while (!closing.signal.aborted && (waiting !== null || (stale && shown !== null))) {
      const asked = waiting;
      const view = asked?.view ?? shown;
      waiting = null;
      stale = false;
      if (view === null) break;
      const result = await evaluate(view);
      if (asked) asked.settle(result);
      else if (result.ok) publish(result.value);
    }
    busy = false;
  }

  return {
    show(view) {
      if (closing.signal.aborted) return Promise.resolve(fail('cancelled', 'The page has gone.'));
      shown = view;
      waiting?.settle(fail('cancelled', 'A newer view took its place.'));
      return new Promise((settle) => {
        waiting = { view, settle };
        void work();
      });
    },
    refresh() {
      stale = true;
      void work();
    },
    close() {
      closing.abort();
      waiting?.settle(fail('cancelled', 'The page has gone.'));
      waiting = null;
    },
  };
}
