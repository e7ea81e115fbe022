import { expect, it } from 'vitest';
import { languageOf } from './language.ts';

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
