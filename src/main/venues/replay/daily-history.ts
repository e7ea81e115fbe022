import { fail, ok, type Result } from '#shared/contract/failure.ts';
import type { DailyHistory } from '#shared/contract/market.ts';

/** Path of the shipped closes below the project's root; the host reads it. Its origin: recordings/README.md. */
export const DAILY_CLOSES_PATH = 'recordings/markets/daily_close_usdt.csv';

const ORIGIN =
  'closes of UTC days on Binance spot in USDT; HYPE from perpetuals of Hyperliquid, then Binance';
const DAY_MS = 86_400_000;

/**
 * The table of closes: a header `date,BTC,ETH…`, then one line a day without gaps, a cell empty where there is no price.
 * Fails with the line when it is anything else: moves between days that are not neighbours would be no daily moves.
 */
export function parseDailyHistory(text: string): Result<DailyHistory> {
  const [header = '', ...lines] = text.trimEnd().split(/\r?\n/u);
  const [date, ...coins] = header.split(',');
  if (date !== 'date' || coins.length === 0 || new Set(coins).size < coins.length)
    return fail('invalid', `${DAILY_CLOSES_PATH}:1: a header "date" and then coins is expected`);
  const rows: (number | null)[][] = [];
  const from = lines[0]?.split(',')[0] ?? '';
  for (const [index, line] of lines.entries()) {
    const at = `${DAILY_CLOSES_PATH}:${index + 2}`;
    const [day, ...cells] = line.split(',');
    if (day !== dayAfter(from, index))
      return fail('invalid', `${at}: "${day}" is not the next day`);
    if (cells.length !== coins.length)
      return fail('invalid', `${at}: ${coins.length} prices are expected, not ${cells.length}`);
    const closes = cells.map((cell) => (cell === '' ? null : Number(cell)));
    const wrong = closes.findIndex((close) => close !== null && !isPrice(close));
    if (wrong !== -1)
      return fail('invalid', `${at}: "${cells[wrong]}" is no price of ${coins[wrong]}`);
    rows.push(closes);
  }
  const series = coins.map((coin, place) => ({
    coin,
    closes: rows.map((closes) => closes[place] ?? null),
  }));
  return ok({ origin: ORIGIN, from, days: rows.length, series });
}

function isPrice(value: number): boolean {
  return value > 0 && value < Number.POSITIVE_INFINITY;
}

/** The UTC day that many days after another, as 2019-01-01; "" when that is no day. */
function dayAfter(day: string, days: number): string {
  const start = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(start) ? '' : new Date(start + days * DAY_MS).toISOString().slice(0, 10);
}
