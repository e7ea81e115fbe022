/** When a set of replies speaks for, and how sure that is. */
interface ReplyTime {
  readonly at: number;
  /** Said on screen when the time does not come from the reply itself. */
  readonly gap: string | null;
}

interface TimeSources {
  /** The reply's own clock. */
  readonly own: number | null;
  /** When it was received or recorded, known from outside. */
  readonly received: number | null;
  /** The latest change the reply mentions: it is not older than that. */
  readonly mentioned: number | null;
  readonly fallback: number;
}

export function replyTime(sources: TimeSources): ReplyTime {
  if (sources.own !== null) return { at: sources.own, gap: null };
  if (sources.received !== null) {
    return {
      at: sources.received,
      gap: `The reply carries no time; it was received at ${utc(sources.received)}.`,
    };
  }
  if (sources.mentioned !== null) {
    return {
      at: sources.mentioned,
      gap: `The reply carries no time; the latest change it mentions, ${utc(sources.mentioned)}, is taken.`,
    };
  }
  return {
    at: sources.fallback,
    gap: `The reply carries no time at all; ${utc(sources.fallback)} is taken.`,
  };
}

function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** The earlier of two times: a snapshot is as old as its oldest reply. */
export function oldest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.min(...known);
}

export function latest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.max(...known);
}
