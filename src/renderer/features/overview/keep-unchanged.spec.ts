import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepUnchanged } from './keep-unchanged.ts';

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('an answer made of the older one’s parts', () => {
  it('says what the newer one says, whatever the older one said', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, next) => {
        expect(keepUnchanged(copy(before), copy(next))).toEqual(copy(next));
      }),
    );
  });

  it('is the older one where nothing has changed', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const before = copy(value);
        expect(keepUnchanged(before, copy(value))).toBe(before);
      }),
    );
  });

  it('keeps the rows that stayed, and not those that changed', () => {
    const before = {
      rows: [
        { id: 'a', load: 1 },
        { id: 'b', load: 2 },
      ],
      levels: { call: 0.8 },
    };
    const next = keepUnchanged(before, {
      rows: [
        { id: 'a', load: 1 },
        { id: 'b', load: 3 },
      ],
      levels: { call: 0.8 },
    });
    expect(next.rows[0]).toBe(before.rows[0]);
    expect(next.rows[1]).toEqual({ id: 'b', load: 3 });
    expect(next.levels).toBe(before.levels);
    expect(next).not.toBe(before);
  });

  it('takes a field that has gone for a change', () => {
    const before: Record<string, number> = { a: 1, b: 2 };
    expect(keepUnchanged(before, { a: 1 })).toEqual({ a: 1 });
  });
});
