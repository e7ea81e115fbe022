import { expect, it } from 'vitest';
import { languageOf, numberStyleOf } from './system-choice.ts';

it.each([
  [['zh-TW', 'en-US'], 'zh-CN'],
  [['de-DE', 'zh-CN', 'en'], 'zh-CN'],
  [['en-GB', 'zh-CN'], 'en'],
  [['de-DE'], 'en'],
])('speaks the first language of the system %j that it knows: %s', (system, language) => {
  expect(languageOf('system', system)).toBe(language);
});

it('speaks the chosen language whatever the system speaks', () => {
  expect(languageOf('en', ['zh-CN'])).toBe('en');
});

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
