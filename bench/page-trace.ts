import type { Browser } from '@playwright/test';

/** An event of Chromium's trace; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  /** Of `dur`, what the thread was running for; the rest it waited for a processor. */
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name?: string };
}

const categories = ['devtools.timeline', 'toplevel', 'blink.user_timing'];

/** Chromium's own record of what its threads did meanwhile. */
export async function recordTrace(
  browser: Browser,
  act: () => Promise<void>,
): Promise<readonly TraceEvent[]> {
  const session = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(event as unknown as TraceEvent);
  });
  await session.send('Tracing.start', { traceConfig: { includedCategories: categories } });
  await act();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return events;
}

const tasks = new Set(['RunTask', 'ThreadControllerImpl::RunTask']);
const painting = new Set(['PrePaint', 'Paint', 'Layerize', 'Commit']);

/** What each step costs the page's main thread, ms of its own time; a step ends with the mark that its figures were painted. */
export function mainThreadWork(events: readonly TraceEvent[]): {
  /** Script, style and layout: what the page's own code decides. */
  readonly script: readonly number[];
  /** Every task of the thread, with painting and handing it over. */
  readonly all: readonly number[];
} {
  const marks = events.filter(({ name }) => name === 'figures-painted');
  const [first] = marks;
  if (first === undefined) throw new Error('the trace has no painted figures');
  const own = events.filter(({ pid, tid }) => pid === first.pid && tid === first.tid);
  const edges = marks.map(({ ts }) => ts).sort((left, right) => left - right);
  const perStep = (names: ReadonlySet<string>): readonly number[] => {
    const sums = edges.slice(1).map(() => 0);
    for (const { ts, tdur } of outermost(own, names)) {
      const step = edges.findLastIndex((edge) => edge <= ts);
      if (step >= 0 && step < sums.length) sums[step] = (sums[step] ?? 0) + (tdur ?? 0) / 1000;
    }
    return sums;
  };
  const all = perStep(tasks);
  const painted = perStep(painting);
  return { all, script: all.map((whole, step) => whole - (painted[step] ?? 0)) };
}

/** Events of these names that lie in no other of them. */
function outermost(
  events: readonly TraceEvent[],
  names: ReadonlySet<string>,
): readonly TraceEvent[] {
  const spans = events
    .filter(({ name, ph, tdur }) => ph === 'X' && tdur !== undefined && names.has(name))
    .sort((left, right) => left.ts - right.ts || (right.dur ?? 0) - (left.dur ?? 0));
  let reached = Number.NEGATIVE_INFINITY;
  return spans.filter(({ ts, dur }) => {
    if (ts < reached) return false;
    reached = ts + (dur ?? 0);
    return true;
  });
}
