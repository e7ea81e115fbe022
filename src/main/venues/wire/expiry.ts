/** Deribit, Bybit and OKX contracts expire at 08:00 UTC. */
const EXPIRY_HOUR = 8;

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** Epoch ms of a date written `27DEC24` or `5JAN26`; null when it is not one. */
export function expiryOf(text: string): number | null {
  const match = /^(\d{1,2})([A-Z]{3})(\d{2})$/.exec(text);
  if (!match) return null;
  const month = months.indexOf(match[2] ?? '');
  if (month < 0) return null;
  return Date.UTC(2000 + Number(match[3]), month, Number(match[1]), EXPIRY_HOUR);
}

const quarterMonths: Readonly<Record<string, number>> = { H: 2, M: 5, U: 8, Z: 11 };

/** Epoch ms of a quarterly code such as `Z26`: the last Friday of that month; null when it is not one. */
export function quarterlyExpiryOf(code: string): number | null {
  const match = /^([HMUZ])(\d{2})$/.exec(code);
  const month = quarterMonths[match?.[1] ?? ''];
  if (!match || month === undefined) return null;
  const lastDay = new Date(Date.UTC(2000 + Number(match[2]), month + 1, 0, EXPIRY_HOUR));
  const FRIDAY = 5;
  const back = (lastDay.getUTCDay() - FRIDAY + 7) % 7;
  return lastDay.getTime() - back * 86_400_000;
}
