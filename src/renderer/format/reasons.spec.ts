import { expect, it } from 'vitest';
import { reasonLines } from './reasons.ts';

it('says a reason once with those it concerns, and counts those beyond a few', () => {
  const many = Array.from({ length: 50 }, (_, index) => ({ name: `a${index}`, reason: 'no mode' }));
  expect(reasonLines([...many, { name: 'b', reason: 'no price' }])).toBe(
    'a0, a1, a2, a3, a4, a5 and 44 more: no mode\nb: no price',
  );
});
