import { expect, it } from 'vitest';
import { venueDoors } from './doors.ts';
import { replyTimes } from './egress/reply-times.ts';

const { bybit, okx, deribit, hyperliquid } = venueDoors;
const NOON = Date.UTC(2026, 0, 5, 12);
const at = (ms: number): string => new Date(NOON + ms).toUTCString();
const arrived = { sentAt: NOON, age: null, date: at(0) };

it.each([
  ['Bybit', bybit, { time: NOON - 60_000 }],
  ['Deribit', deribit, { usOut: (NOON - 60_000) * 1_000 + 200 }],
  ['Hyperliquid', hyperliquid, { time: NOON - 60_000 }],
])('%s’s reply speaks for the moment that it names', (_venue, door, body) => {
  expect(replyTimes(door, { ...arrived, body })).toEqual({ toldAt: NOON - 60_000, clockAhead: 0 });
});

it('is of its request at most, by whatever our clock says', () => {
  const hour = 3_600_000;
  const body = { time: NOON + hour };
  const ahead = replyTimes(bybit, { ...arrived, date: at(hour), body });
  expect(ahead).toEqual({ toldAt: NOON, clockAhead: hour });
  const behind = replyTimes(bybit, {
    ...arrived,
    date: at(-hour),
    body: { time: NOON - hour },
  });
  expect(behind).toEqual({ toldAt: NOON, clockAhead: -hour });
  // The Date is cut to the second; the venue's own time is not.
  expect(replyTimes(bybit, { ...arrived, body: { time: NOON + 900 } }).toldAt).toBe(NOON);
});

it('is as old as a cache on its way says', () => {
  const kept = { ...arrived, date: at(-90_000), age: '90', body: {} };
  expect(replyTimes(okx, kept)).toEqual({ toldAt: NOON - 90_000, clockAhead: 0 });
});

it.each([null, 'yesterday'])('says nothing of its age with the Date %s', (date) => {
  const reply = replyTimes(bybit, { ...arrived, date, body: { time: NOON - 60_000 } });
  expect(reply).toEqual({ toldAt: NOON, clockAhead: null });
});
