import { expect, it } from 'vitest';
import { numberStyleOf } from './system-choice.ts';

it.each([
  ['en-GB', 'en-US'],
  ['zh-CN', 'en-US'],
  ['es-ES', 'de-DE'],
  ['pl-PL', 'fr-FR'],
  ['de-LI', 'de-CH'],
  ['hi-IN', 'en-IN'],
  ['ar-EG', 'en-US'],
])('writes numbers of a %s system as %s does', (system, style) => {
  expect(numberStyleOf('system', system)).toBe(style);
});

it('writes numbers as chosen', () => {
  expect(numberStyleOf('fr-FR', 'en-US')).toBe('fr-FR');
});
