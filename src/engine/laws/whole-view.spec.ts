import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Detail } from '#shared/contract/detail.ts';
import { LadderSort, type LadderLook } from '#shared/contract/ladder.ts';
import { RiskView, type View } from '#shared/contract/risk.ts';
import type { Book } from '#shared/domain/book.ts';
import { parseBook } from '#shared/domain/parse-book.ts';
import { Edits } from '#shared/domain/edit.ts';
import { Shock } from '#shared/domain/shock.ts';
import { createEngine } from '../engine.ts';
import type { MarketUpdate } from '../engine-contract.ts';
import { randomEdits } from '../fixtures/spec-random-edits.ts';
import { extremeBook, extremeShocks } from '../fixtures/spec-extreme-book.ts';
import { law } from '../fixtures/spec-law.ts';
import { tape, type Tape } from '../fixtures/spec-tape.ts';
import { brokenFigures } from '../fixtures/spec-whole-figures.ts';

/** Every row of both lists, open to the last position. */
function everyRow({ accounts }: Book): Pick<View, 'ladder' | 'tree'> {
  const coins = ['BTC', 'ETH', 'SOL', 'HYPE'];
  const rows = {
    offset: 0,
    count: 400,
    toggled: accounts.flatMap(({ id }) => [
      `account:${id}`,
      ...coins.map((coin) => `coin:${id}:${coin}`),
    ]),
  };
  return { ladder: { ...rows, toggled: coins }, tree: rows };
}

/** The venues' next prices, anywhere; some of them are not sent. */
function anyUpdate(book: Book, draws: Tape): MarketUpdate {
  const price = (): number => draws.magnitude(1e-12, 1e9);
  const kept = <T>(rows: readonly T[]): readonly T[] => rows.filter(() => draws.chance(0.6));
  return {
    now: book.asOf + draws.pick([0, 1000, 120_000]),
    marks: kept(book.prices).map(({ instrument }) => ({ instrument, mark: price() })),
    assets: kept(book.assetPrices).map(({ asset, venue }) => ({ asset, venue, usd: price() })),
    accounts: kept(book.accounts).filter(() => draws.chance(0.3)),
  };
}

/** The ladder in any order, and of any part of the book. */
function anyLook({ accounts }: Book, draws: Tape): LadderLook {
  const ids = accounts.map(({ id }) => id);
  return {
    list: draws.pick(['coins', 'positions']),
    sort: draws.pick(LadderSort.options),
    reverse: draws.chance(0.5),
    accounts: ids.filter(() => draws.chance(0.2)),
    venues: draws.pick([[], ['binance'], ['okx', 'bybit']]),
    coins: draws.pick([[], ['BTC'], ['ETH', 'SOL']]),
  };
}

/** Something looked at closely; a frontier takes its time, so it is rarer. */
function anyDetail({ accounts }: Book, draws: Tape): Detail | null {
  const coin = draws.pick(['BTC', 'ETH', 'USDT', 'NONE']);
  if (draws.chance(0.04)) return { kind: 'frontier', first: [coin], second: ['ETH', 'SOL'] };
  const account = accounts[0]?.id ?? 'nobody';
  return draws.pick([null, { kind: 'map', coin }, { kind: 'account', account }]);
}

describe('the view of any book', () => {
  law(
    'has neither NaN nor Infinity nor −0, and is what its schema says, before and after a tick, and after edits',
    fc.tuple(extremeBook, extremeShocks, tape, randomEdits('any', 3)),
    ([drawn, drawnShocks, draws, editsFor]) => {
      const parsed = parseBook(JSON.parse(JSON.stringify(drawn)));
      if (!parsed.ok) return;
      const book = parsed.value;
      const shocks = drawnShocks.map((shock) => Shock.parse(shock));
      const engine = createEngine();
      const context = undefined as never;
      const expectWhole = (view: View): void => {
        const figures = engine['view/evaluate'](view, context);
        if (figures instanceof Promise || !figures.ok) throw new Error('the engine has no view');
        expect(brokenFigures(figures.value)).toEqual([]);
        const sent = { ...figures.value, replay: null, dayChange: null, epoch: 0, sequence: 0 };
        const read = RiskView.safeParse(sent);
        expect(read.success ? [] : read.error.issues).toEqual([]);
      };
      void engine['book/replace']({ bookId: 'book', book }, context);
      const view = { ...everyRow(book), edits: [], choices: null, detail: anyDetail(book, draws) };
      expectWhole({ ...view, shocks: [] });
      expectWhole({ ...view, shocks });
      const [account] = book.accounts;
      if (account) {
        const edits = Edits.parse(editsFor(book, account));
        expectWhole({ ...view, shocks, edits, choices: { account: account.id } });
      }
      void engine['market/apply']({ bookId: 'book', update: anyUpdate(book, draws) }, context);
      const ladder = { ...view.ladder, look: anyLook(book, draws) };
      expectWhole({ ...view, ladder, shocks, detail: anyDetail(book, draws) });
    },
    { share: 4 },
  );
});
