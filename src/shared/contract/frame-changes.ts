import { changeBetween, changed, type Change } from './changes.ts';
import { ok } from './failure.ts';
import type { Frame } from './transport.ts';

/** A frame of a series as the change since the one before it: the `count`th since the whole one. */
interface ChangedFrame {
  readonly kind: 'changed';
  readonly series: string;
  readonly count: number;
  /** null: it says what the one before said. */
  readonly change: Change | null;
  /** The reply to a request of this id, or an event of this name. */
  readonly as: { readonly reply: number } | { readonly event: string };
}

/** What a pipe carries: frames, and of those in a series the changes. */
export type WireFrame = Frame | ChangedFrame;

interface Told {
  readonly count: number;
  readonly value: unknown;
}

/**
 * Makes what a pipe carries of the frames sent into it, in their order and each of them once: a view of which a few figures moved is
 * told by these. A value once sent must not be written to.
 */
export function createFrameWriter(): (frame: Frame) => WireFrame {
  const told = new Map<string, Told>();
  return (frame) => {
    const said = saidInSeries(frame);
    if (said === null) return frame;
    const { series, value, as } = said;
    const before = told.get(series);
    const count = before === undefined ? 0 : before.count + 1;
    told.set(series, { count, value });
    if (before === undefined) return frame;
    return { kind: 'changed', series, count, change: changeBetween(before.value, value), as };
  };
}

/**
 * The frames again, of what the pipe carried, in its order and each once. A value shares with the one before it all that did not change.
 * Throws when one of a series was lost: what follows would be made of the wrong one.
 */
export function createFrameReader(): (wire: WireFrame) => Frame {
  const heard = new Map<string, Told>();
  return (wire) => {
    if (wire.kind !== 'changed') {
      const said = saidInSeries(wire);
      if (said !== null) heard.set(said.series, { count: 0, value: said.value });
      return wire;
    }
    const { series, count, change, as } = wire;
    const before = heard.get(series);
    if (before === undefined || before.count + 1 !== count)
      throw new Error(`a frame of the series "${series}" was lost before its ${count}th change`);
    const value = change === null ? before.value : changed(before.value, change);
    heard.set(series, { count, value });
    return 'reply' in as
      ? { kind: 'reply', id: as.reply, result: ok(value), series }
      : { kind: 'event', name: as.event, payload: value, series };
  };
}

function saidInSeries(
  frame: Frame,
): { readonly series: string; readonly value: unknown; readonly as: ChangedFrame['as'] } | null {
  if (frame.kind === 'event' && frame.series !== undefined)
    return { series: frame.series, value: frame.payload, as: { event: frame.name } };
  if (frame.kind === 'reply' && frame.series !== undefined && frame.result.ok)
    return { series: frame.series, value: frame.result.value, as: { reply: frame.id } };
  return null;
}
