import { afterEach, describe, expect, it } from 'vitest';
import { formatCount } from '#renderer/format/count.ts';
import { en } from './en/en.ts';
import { i18n, speak, t } from './i18n.ts';
import type { MessageKey } from './shape.ts';
import { zhCn } from './zh-cn/zh-cn.ts';

const english = leaves(en);
const chinese = new Map(leaves(zhCn));

function leaves(part: object, prefix = ''): [key: string, text: string][] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${prefix}${name}`, value] as [string, string]]
      : leaves(value as object, `${prefix}${name}.`),
  );
}

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name ?? ''))].sort();
}

/** What speaks: the page's own code. */
const code = Object.entries(
  import.meta.glob<string>('../**/*.{ts,vue}', { query: '?raw', import: 'default', eager: true }),
)
  .filter(([path]) => !path.startsWith('./') && !path.endsWith('.spec.ts'))
  .map(([, text]) => text)
  .join('\n');

afterEach(() => speak('en'));

describe('the catalogue', () => {
  it('puts the same values into a message in every language', () => {
    const differing = english.filter(
      ([key, text]) =>
        placeholders(text).join(' ') !== placeholders(chinese.get(key) ?? '').join(' '),
    );
    expect(differing).toEqual([]);
  });

  it('compiles in every language', () => {
    for (const language of i18n.global.availableLocales) {
      speak(language);
      for (const [key] of english) expect(t(key as MessageKey)).not.toBe(key);
    }
  });

  it('puts values into a message as the library does, in every language', () => {
    for (const language of i18n.global.availableLocales) {
      speak(language);
      for (const [key, text] of english) {
        const values = Object.fromEntries(
          placeholders(text).map((name, index) => [
            name,
            index % 2 === 0 ? `{${name}} |@'` : index,
          ]),
        );
        expect(t(key as MessageKey, values), key).toBe(i18n.global.t(key, values));
      }
    }
  });

  it('has no message that nothing on the page says', () => {
    const prefixes = [...code.matchAll(/[`'"]([\w-]+(?:\.[\w-]+)*)\.\$\{/gu)].map(
      ([, prefix]) => `${prefix ?? ''}.`,
    );
    const unsaid = english.filter(
      ([key]) =>
        !new RegExp(`['"\`]${key.replaceAll('.', '\\.')}['"\`]`, 'u').test(code) &&
        !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unsaid.map(([key]) => key)).toEqual([]);
  });
});

it('counts in the language’s own way', () => {
  expect(formatCount(1, 'account')).toBe('1 account');
  expect(formatCount(1_200, 'account')).toBe('1,200 accounts');
  speak('zh-CN');
  expect(formatCount(1, 'account')).toBe('1 个账户');
});
