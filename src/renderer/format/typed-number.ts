import { isDecimalText } from '#shared/domain/decimal-text.ts';
import { numberStyle, type NumberStyle } from './number-style.ts';

const decimalSigns: Readonly<Record<NumberStyle, string>> = {
  'en-US': '.',
  'de-DE': ',',
  'fr-FR': ',',
  'de-CH': '.',
  'en-IN': '.',
};

/** What may stand between groups of digits. A space never is a decimal sign, so it groups in every style. */
const groupSigns: Readonly<Record<NumberStyle, string>> = {
  'en-US': ', ',
  'de-DE': '. ',
  'fr-FR': ' ',
  'de-CH': "' ",
  'en-IN': ', ',
};

/**
 * Decimal text of a number typed in the page's own way of writing numbers; null: not a number. Groups must be whole, so that
 * `1,5` is never read as 15 where the comma groups, nor `1.5` as 15 where the point does.
 */
export function readNumber(text: string): string | null {
  const style = numberStyle();
  const [, sign = '', digits = ''] = /^([-+\u2212]?)(.*)$/u.exec(text.trim()) ?? [];
  const [whole = '', fraction = '', ...more] = digits
    .replaceAll(/\s/gu, ' ')
    .replaceAll('\u2019', "'")
    .split(decimalSigns[style]);
  const plain = ungrouped(whole, style);
  if (plain === null || more.length > 0 || !/^\d*$/u.test(fraction)) return null;
  if (plain === '' && fraction === '') return null;
  const decimal = `${plain === '' ? '0' : plain}${fraction === '' ? '' : `.${fraction}`}`;
  const signed = sign === '-' || sign === '\u2212' ? `-${decimal}` : decimal;
  return isDecimalText(signed) ? signed : null;
}

function ungrouped(whole: string, style: NumberStyle): string | null {
  if (/^\d*$/u.test(whole)) return whole;
  for (const sign of groupSigns[style]) {
    const [first = '', ...groups] = whole.split(sign);
    const last = groups.at(-1) ?? '';
    const shapes = style === 'en-IN' && sign === ',' ? [3, 2] : [3];
    const fits = shapes.some(
      (length) =>
        new RegExp(`^\\d{1,${length}}$`, 'u').test(first) &&
        groups.slice(0, -1).every((group) => new RegExp(`^\\d{${length}}$`, 'u').test(group)) &&
        /^\d{3}$/u.test(last),
    );
    if (fits) return [first, ...groups].join('');
  }
  return null;
}

/** Numbers of a sample, written `1,250.5` in it, as the page writes them: what is copied from a sample must be read as it was meant. */
export function sampleNumbers(text: string): string {
  return text.replaceAll(/\d+(?:,\d{3})*(?:\.\d+)?/gu, (number) =>
    typedNumber(number.replaceAll(',', '')),
  );
}

/** Decimal text as it stands in a field to be typed over: every digit, the page's decimal sign, no groups. */
export function typedNumber(text: string): string {
  return text.replace('.', decimalSigns[numberStyle()]);
}
