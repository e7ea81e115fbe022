import { describe, expect, it } from 'vitest';
import { fail, ok } from './failure.ts';
import { createFrameReader, createFrameWriter, type WireFrame } from './frame-changes.ts';
import type { Frame } from './transport.ts';

const reply = (id: number, value: unknown): Frame => ({
  ...{ kind: 'reply', id, series: 'view' },
  result: ok(value),
});
const event = (payload: unknown): Frame => ({
  ...{ kind: 'event', name: 'view/updated', series: 'view' },
  payload,
});
const rows = (load: number): object => ({ rows: [{ id: 'a', load }, { id: 'b' }] });

function pipe(): (frame: Frame) => { readonly wire: WireFrame; readonly read: Frame } {
  const write = createFrameWriter();
  const read = createFrameReader();
  return (frame) => {
    const wire = JSON.parse(JSON.stringify(write(frame))) as WireFrame;
    return { wire, read: read(wire) };
  };
}

describe('frames of a series', () => {
  it('are told whole once, then as changes, replies and events alike', () => {
    const send = pipe();
    expect(send(reply(1, rows(1))).wire).toEqual(reply(1, rows(1)));
    const second = send(reply(2, rows(2)));
    expect(second.wire).toEqual({
      ...{ kind: 'changed', series: 'view', count: 1, as: { reply: 2 } },
      change: { rows: [2, { 0: { load: [2] } }] },
    });
    expect(second.read).toEqual(reply(2, rows(2)));
    expect(send(event(rows(3))).read).toEqual(event(rows(3)));
    const same = send(reply(3, rows(3)));
    expect(same.wire).toMatchObject({ change: null });
    expect(same.read).toEqual(reply(3, rows(3)));
  });

  it('share what did not change', () => {
    const send = pipe();
    const first = send(event(rows(1))).read as { payload: { rows: unknown[] } };
    const next = send(event(rows(2))).read as { payload: { rows: unknown[] } };
    expect(next.payload.rows[1]).toBe(first.payload.rows[1]);
  });

  it('leave refusals and frames of no series as they are', () => {
    const send = pipe();
    send(reply(1, rows(1)));
    const refused: Frame = {
      ...{ kind: 'reply', id: 2, series: 'view' },
      result: fail('venue', 'It is away.'),
    };
    expect(send(refused)).toEqual({ wire: refused, read: refused });
    const other: Frame = { kind: 'event', name: 'book/opened', payload: rows(1) };
    expect(send(other)).toEqual({ wire: other, read: other });
    // Neither counts: the next change is of the last view.
    expect(send(reply(3, rows(2))).read).toEqual(reply(3, rows(2)));
  });

  it('are never made of another than the one before', () => {
    const write = createFrameWriter();
    const read = createFrameReader();
    const [first, second, third] = [rows(1), rows(2), rows(3)].map((view, id) =>
      write(reply(id, view)),
    );
    read(first!);
    expect(() => read(third!)).toThrow('a frame of the series "view" was lost');
    expect(() => createFrameReader()(second!)).toThrow('was lost');
  });
});
