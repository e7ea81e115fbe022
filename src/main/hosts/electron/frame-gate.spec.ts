import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_FRAME_BYTES } from '#shared/contract/transport.ts';
import { createFrameGate } from './frame-gate.ts';

const request = (id: number, params: unknown = null): string =>
  JSON.stringify({ kind: 'request', id, name: 'settings/read', params });

describe('the frame gate', () => {
  it('lets requests and cancellations in as they were sent', () => {
    const admit = createFrameGate(() => 0);
    expect(admit(request(1))).toEqual({
      kind: 'accepted',
      frame: { kind: 'request', id: 1, name: 'settings/read', params: null },
    });
    expect(admit('{"kind":"cancel","id":1}')).toEqual({
      kind: 'accepted',
      frame: { kind: 'cancel', id: 1 },
    });
  });

  it('refuses what only a peer that is trusted may send', () => {
    const admit = createFrameGate(() => 0);
    const reply = JSON.stringify({ kind: 'reply', id: 5, result: { ok: true, value: 1 } });
    expect(admit(reply)).toMatchObject({ kind: 'refused', id: 5 });
    expect(admit(JSON.stringify({ kind: 'event', name: 'x', payload: 1 }))).toMatchObject({
      kind: 'refused',
      id: null,
    });
  });

  it('counts bytes, not characters, and names the request it finds too large', () => {
    const admit = createFrameGate(() => 0);
    const room = MAX_FRAME_BYTES - Buffer.byteLength(request(7, ''));
    expect(admit(request(7, 'a'.repeat(room)))).toMatchObject({ kind: 'accepted' });
    expect(admit(request(7, 'a'.repeat(room + 1)))).toMatchObject({ kind: 'refused', id: 7 });
    expect(admit(request(7, 'é'.repeat(room / 2 + 1)))).toMatchObject({ kind: 'refused', id: 7 });
  });

  it('lets no more than 200 frames a second in once the burst of a book transfer is spent', () => {
    let now = 0;
    const admit = createFrameGate(() => now);
    const admitted = (frames: number): number =>
      Array.from({ length: frames }, (_, id) => admit(request(id))).filter(
        ({ kind }) => kind === 'accepted',
      ).length;
    expect(admitted(1500)).toBe(1000);
    now = 1000;
    expect(admitted(500)).toBe(200);
    now = 3_600_000;
    expect(admitted(1500)).toBe(1000);
  });

  it('answers any value whatever without throwing', () => {
    const admit = createFrameGate(() => 0);
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string(), fc.json()), (value) => {
        const fresh = createFrameGate(() => 0);
        expect(['accepted', 'refused']).toContain(fresh(value).kind);
        expect(['accepted', 'refused']).toContain(admit(value).kind);
      }),
      { numRuns: 10_000, seed: 20261122 },
    );
  });
});
