import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DailyHistory } from '#shared/contract/market.ts';
import { DAILY_CLOSES_PATH, parseDailyHistory } from './daily-history.ts';

function parsed(text: string): DailyHistory {
  const history = parseDailyHistory(text);
  if (!history.ok) throw new Error(history.failure.message);
  return history.value;
}

it('reads the shipped closes: every coin on every day, absent as null', () => {
  const root = join(import.meta.dirname, '../../../..');
  const history = parsed(readFileSync(join(root, DAILY_CLOSES_PATH), 'utf8'));
  expect(DailyHistory.safeParse(history).success).toBe(true);
  expect(history.from).toBe('2019-01-01');
  expect(new Set(history.series.map(({ closes }) => closes.length))).toEqual(
    new Set([history.days]),
  );
  const bitcoin = history.series.find(({ coin }) => coin === 'BTC');
  expect(bitcoin?.closes[0]).toBe(3797.14);
  expect(history.series.find(({ coin }) => coin === 'SOL')?.closes[0]).toBeNull();
});

it.each([
  ['date,BTC\n2024-01-01,1\n2024-01-03,1', ':3', 'not the next day'],
  ['date,BTC\n2024-01-01,0', ':2', 'no price of BTC'],
  ['date,BTC\n2024-01-01,1,2', ':2', '1 prices are expected'],
  ['date,BTC,BTC\n2024-01-01,1,2', ':1', 'header'],
  ['date,BTC\nyesterday,1', ':2', 'not the next day'],
])('refuses %j and says where', (text, line, reason) => {
  const history = parseDailyHistory(text);
  expect(history).toMatchObject({ ok: false });
  if (history.ok) return;
  expect(history.failure.message).toContain(line);
  expect(history.failure.message).toContain(reason);
});
