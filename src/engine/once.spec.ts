import { expect, it } from 'vitest';
import { onceFor, onceForBoth, onceForEach } from './once.ts';

const one = { name: 'one' };
const other = { name: 'other' };

/** Notes every question that reaches it. */
function asked(): { readonly all: string[]; note: (...parts: readonly unknown[]) => string } {
  const all: string[] = [];
  return {
    all,
    note: (...parts) => {
      all.push(parts.join(' '));
      return parts.join(' ');
    },
  };
}

it('answers once for an object, another object with its own', () => {
  const { all, note } = asked();
  const answer = onceFor(({ name }: typeof one) => note(name));
  expect([answer(one), answer(one), answer(other), answer(one)]).toEqual([
    'one',
    'one',
    'other',
    'one',
  ]);
  expect(all).toEqual(['one', 'other']);
});

it('goes by the object itself, not by what it holds', () => {
  const answer = onceFor(({ name }: typeof one) => ({ name }));
  expect(answer(one)).toBe(answer(one));
  expect(answer({ ...one })).not.toBe(answer(one));
});

it('answers once for each name asked of an object', () => {
  const { all, note } = asked();
  const answer = onceForEach(({ name }: typeof one, coin) => note(name, coin));
  for (const coin of ['BTC', 'ETH', 'BTC', 'toString'])
    for (const key of [one, other]) expect(answer(key, coin)).toBe(`${key.name} ${coin}`);
  expect(all).toEqual([
    'one BTC',
    'other BTC',
    'one ETH',
    'other ETH',
    'one toString',
    'other toString',
  ]);
});

it('answers once for two objects together', () => {
  const { all, note } = asked();
  const answer = onceForBoth((key: typeof one, also: typeof one) => note(key.name, also.name));
  for (const key of [one, other, one])
    for (const also of [one, other]) expect(answer(key, also)).toBe(`${key.name} ${also.name}`);
  expect(all).toEqual(['one one', 'one other', 'other one', 'other other']);
});

it('hands on what follows from the keys, and looks at it the first time only', () => {
  const ofObject = onceFor(({ name }: typeof one, size: number, unit: string) =>
    [name, size, unit].join(' '),
  );
  expect(ofObject(one, 2, 'BTC')).toBe('one 2 BTC');
  expect(ofObject(one, 3, 'ETH')).toBe('one 2 BTC');
  const ofEach = onceForEach(({ name }: typeof one, coin, size: number, unit: string) =>
    [name, coin, size, unit].join(' '),
  );
  expect(ofEach(one, 'SOL', 2, 'BTC')).toBe('one SOL 2 BTC');
  expect(ofEach(one, 'SOL', 3, 'ETH')).toBe('one SOL 2 BTC');
});

it('remembers an answer that there is none, and other empty ones', () => {
  for (const empty of [null, 0, '', false, Number.NaN]) {
    const { all, note } = asked();
    const nothing = (): typeof empty => {
      note('asked');
      return empty;
    };
    const [ofObject, ofEach, ofBoth] = [
      onceFor(nothing),
      onceForEach(nothing),
      onceForBoth(nothing),
    ];
    for (const round of [1, 2, 3]) {
      expect([ofObject(one), ofEach(one, 'BTC'), ofBoth(one, other)], `round ${round}`).toEqual([
        empty,
        empty,
        empty,
      ]);
    }
    expect(all).toHaveLength(3);
  }
});

it('asks again after a question that failed', () => {
  let fails = true;
  const answer = onceFor(({ name }: typeof one) => {
    if (fails) throw new Error('no answer');
    return name;
  });
  expect(() => answer(one)).toThrow('no answer');
  fails = false;
  expect(answer(one)).toBe('one');
});

it('keeps two memories of one object apart', () => {
  const long = onceFor(({ name }: typeof one) => name);
  const short = onceFor(({ name }: typeof one) => name.slice(0, 1));
  expect([long(one), short(one), long(one), short(one)]).toEqual(['one', 'o', 'one', 'o']);
});
