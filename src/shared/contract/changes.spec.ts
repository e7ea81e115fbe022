import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeBetween, changed, type Change } from './changes.ts';

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
/** A change is itself sent as text. */
const sent = (before: unknown, next: unknown): Change | null => copy(changeBetween(before, next));
const after = (before: unknown, next: unknown): unknown => {
  const change = sent(before, next);
  return change === null ? before : changed(before, change);
};

describe('the change from one JSON value to another', () => {
  it('makes the next one of the one before, whatever they are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, next) => {
        expect(after(copy(before), copy(next))).toEqual(copy(next));
      }),
    );
  });

  it('makes it of one that is much like it', () => {
    const row = fc.record(
      { id: fc.nat(3), load: fc.option(fc.double({ noNaN: true })), tags: fc.array(fc.nat(2)) },
      { requiredKeys: ['id'] },
    );
    const view = fc.record({ rows: fc.array(row, { maxLength: 4 }), note: fc.option(fc.string()) });
    fc.assert(
      fc.property(view, view, (before, next) => {
        expect(after(copy(before), copy(next))).toEqual(copy(next));
      }),
    );
  });

  it('is none where both say the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(changeBetween(copy(value), copy(value))).toBeNull();
      }),
    );
  });

  it('takes a field of no value for none, as text does', () => {
    expect(after({ a: 1, b: 2 }, { a: undefined, b: 2 })).toEqual({ b: 2 });
    expect(after({ a: undefined }, { a: undefined, b: 2 })).toEqual({ b: 2 });
    expect(after({ a: undefined, b: 2 }, { a: 1, b: 2 })).toEqual({ a: 1, b: 2 });
  });

  it('leaves both as they were', () => {
    const before = { rows: [{ id: 'a', load: 1 }], gone: true };
    const next = { rows: [{ id: 'a', load: 2 }, { id: 'b' }] };
    const [wasBefore, wasNext] = [copy(before), copy(next)];
    after(before, next);
    expect([before, next]).toEqual([wasBefore, wasNext]);
  });

  it('names what changed and nothing else', () => {
    const before = {
      rows: [
        { id: 'a', load: 1 },
        { id: 'b', load: 2 },
      ],
      levels: { call: 0.8 },
    };
    const next = {
      rows: [
        { id: 'a', load: 1 },
        { id: 'b', load: 3 },
      ],
      levels: { call: 0.8 },
    };
    expect(changeBetween(before, next)).toEqual({ rows: [2, { 1: { load: [3] } }] });
  });

  it('says lists that grew or shrank, fields that came or went, and objects that became something else', () => {
    expect(changeBetween([1], [1, 2])).toEqual([2, { 1: [2] }]);
    expect(changeBetween([1, 2], [1])).toEqual([1, {}]);
    expect(changeBetween({ a: 1 }, { a: 1, b: 2 })).toEqual({ b: [2] });
    expect(changeBetween({ a: 1, b: 2 }, { a: 1 })).toEqual([['b'], {}]);
    expect(changeBetween({ a: 1 }, [1])).toEqual([[1]]);
    expect(changeBetween({ a: { b: 1 } }, { a: null })).toEqual({ a: [null] });
  });

  it('keeps the parts that did not change', () => {
    const before = { rows: [{ id: 'a' }, { id: 'b', load: 1 }], levels: { call: 0.8 } };
    const next = after(before, {
      rows: [{ id: 'a' }, { id: 'b', load: 2 }],
      levels: { call: 0.8 },
    });
    expect(next).toEqual({ rows: [{ id: 'a' }, { id: 'b', load: 2 }], levels: { call: 0.8 } });
    const { rows, levels } = next as typeof before;
    expect(levels).toBe(before.levels);
    expect(rows[0]).toBe(before.rows[0]);
    expect(rows[1]).not.toBe(before.rows[1]);
  });

  it('takes no inherited field for one of the object’s own', () => {
    expect(after({ a: 1 }, { toString: 2 })).toEqual({ toString: 2 });
    expect(after({ toString: 1 }, { a: 2 })).toEqual({ a: 2 });
  });

  it('gives no object another prototype', () => {
    const next = JSON.parse('{"a":1,"__proto__":{"b":2}}') as object;
    const made = after({ a: 1 }, next) as object;
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
    expect(JSON.stringify(made)).toBe('{"a":1,"__proto__":{"b":2}}');
  });
});
