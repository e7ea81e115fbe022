import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fail, ok, type Result } from '#shared/contract/failure.ts';
import { parseBookText } from '#shared/domain/parse-book.ts';
import type { BookShelf, Clock, MarketHistory, MarketPath, Ports } from '../app/ports.ts';
import { safeLog } from '../log/safe-log.ts';
import { startRiskThread } from '../risk/risk-thread.ts';
import { DAILY_CLOSES_PATH, parseDailyHistory } from '../venues/replay/daily-history.ts';
import { recordedBook } from '../venues/replay/recorded-book.ts';
import riskWorkerFile from '../risk/risk-worker.ts?modulePath';

/** The ports both hosts lend alike. */
export function createCorePorts(): Pick<Ports, 'books' | 'history' | 'risk' | 'clock' | 'log'> {
  const log = safeLog((lines) => console.error(lines));
  return {
    books: shippedBooks(appRoot()),
    history: shippedHistory(appRoot()),
    risk: startRiskThread(riskWorkerFile, log),
    clock: systemClock(),
    log,
  };
}

/** The folder that holds package.json, examples/ and recordings/, wherever the bundler put this module below it. */
function appRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error('Plimsoll’s own folder was not found: package.json is missing');
    folder = parent;
  }
  return folder;
}

function shippedBooks(root: string): BookShelf {
  return {
    example: () => exampleBook(root),
    recorded: () => recordedBook((path) => readFileSync(join(root, path), 'utf8')),
  };
}

/** Read when first asked for, and once. */
function shippedHistory(root: string): MarketHistory {
  let history: ReturnType<MarketHistory['daily']> | null = null;
  return { daily: () => (history ??= readDailyHistory(join(root, DAILY_CLOSES_PATH))) };
}

function readDailyHistory(file: string): ReturnType<MarketHistory['daily']> {
  if (!existsSync(file)) return fail('missing-data', `${file} is missing`);
  return parseDailyHistory(readFileSync(file, 'utf8'));
}

function exampleBook(root: string): ReturnType<BookShelf['example']> {
  const book = parseBookText(readFileSync(join(root, 'examples/example.plimsoll.json'), 'utf8'));
  if (!book.ok) return book;
  const path = readMarketPath(join(root, 'examples/market-path.json'));
  return path.ok ? ok({ book: book.value, path: path.value }) : path;
}

/** Ours, written by scripts/author-example; only its presence is in question. */
function readMarketPath(file: string): Result<MarketPath> {
  if (!existsSync(file)) return fail('missing-data', `${file} is missing`);
  return ok(JSON.parse(readFileSync(file, 'utf8')) as MarketPath);
}

function systemClock(): Clock {
  return {
    now: () => Date.now(),
    every(ms, call) {
      const timer = setInterval(call, ms);
      return () => clearInterval(timer);
    },
  };
}
