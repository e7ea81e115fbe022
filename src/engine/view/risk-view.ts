import type { CoinSummary, RiskView, View } from '#shared/contract/risk.ts';
import type { EditRefusal } from '#shared/contract/what-if.ts';
import type { Account } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Edit, EditNote } from '#shared/domain/edit.ts';
import { inputWords, type LiveInput } from '#shared/domain/live-inputs.ts';
import type { BookRisk, Moment } from '../book/book-risk.ts';
import type { CompiledBook } from '../book/compiled-book.ts';
import type { EquityCurve } from '../book/equity-curve.ts';
import { shockableCoins } from '../book/market.ts';
import type { PublishedRate } from '#shared/domain/reporting.ts';
import type { PastPrice } from '../book/past-price.ts';
import type { Reading } from '../book/reading.ts';
import { inputAges } from '../freshness/account-inputs.ts';
import { worstBlindRisk } from '../freshness/blind-risk.ts';
import type { Freshness } from '../freshness/freshness.ts';
import { marginModelOf, stagedLevels } from '../margin/margin-models.ts';
import { isKnownLoad } from '../margin/pool-risk.ts';
import { onceForBoth } from '../once.ts';
import { choicesOf } from './choices.ts';
import { coinContract, coinMark } from './coin-reference.ts';
import { curveFigures } from './curve-figures.ts';
import { detailFigures } from './detail.ts';
import { editSubjects } from './edit-subjects.ts';
import { amountChange, priceChange } from './figures.ts';
import { grossExposure, netExposure } from './holdings.ts';
import { buildLadder } from './ladder.ts';
import { tierSteps } from './tier-steps.ts';
import { reportingRates } from './reporting-rates.ts';
import { buildTree } from './tree.ts';
import { isUnseen, unlessUnseen } from './unseen.ts';
import { overviewFigures } from './overview.ts';
import { worstFigures } from './next-level.ts';

/** Everything the engine says about one view of one book. The core adds the replay's state, the day's change and the sequence. */
export type RiskFigures = Omit<RiskView, 'replay' | 'dayChange' | 'epoch' | 'sequence'>;

export interface ViewInput {
  readonly bookId: string;
  readonly book: CompiledBook;
  readonly moment: Moment;
  readonly now: BookRisk;
  readonly after: BookRisk | null;
  readonly curve: EquityCurve;
  /** Prices of a day before by instrument id, where they are known. */
  readonly dayAgo: ReadonlyMap<string, PastPrice>;
  /** Of a live book: what its amounts can be shown by. */
  readonly reporting: readonly PublishedRate[];
  readonly view: View;
  /** What `after` is the figures of, with what had to be said about it. */
  readonly edits: readonly Edit[];
  readonly notes: readonly EditNote[];
  readonly refusal: EditRefusal | null;
  /** The books that the edits met, and the one they lead to; without edits and where they are refused the open one. */
  readonly before: readonly Book[];
  readonly edited: Book;
}

export function riskView(input: ViewInput): RiskFigures {
  const { book, moment, now, after, view } = input;
  return {
    book: bookHeader(input),
    clock: clock(moment, book),
    live: liveState(now),
    reporting: reportingRates(now, input.reporting),
    edits: [...input.edits],
    shocks: [...view.shocks],
    notes: [...input.notes],
    refusal: input.refusal,
    subjects: editSubjects(book.book, input.refusal?.edits ?? input.edits, input.before),
    tierSteps: tierSteps({ now, after }),
    choices: view.choices && choicesOf(input.edited, view.choices),
    detail: view.detail && detailFigures(view.detail, now, after),
    levels: stagedLevels.map((level) => ({ ...level })),
    overview: overviewFigures(input),
    totals: {
      equity: amountChange(now.equity, after && after.equity),
      grossExposure: amountChange(now.grossExposure, after && after.grossExposure),
      netExposure: amountChange(now.netExposure, after && after.netExposure),
      unrealizedPnl: amountChange(now.unrealizedPnl, after && after.unrealizedPnl),
      maintenanceMargin: amountChange(now.maintenanceMargin, after && after.maintenanceMargin),
      knownLoads: knownLoads(now),
      knownLoadsAfter: after && knownLoads(after),
      quality: now.equity.quality,
    },
    worst: worstFigures(now, after),
    unknownLoads: now.accounts
      .filter(({ load }) => !isKnownLoad(load))
      .map(({ account, load }) => ({
        accountId: account.account.id,
        label: account.account.label,
        reason: load.reason ?? 'unknown',
      })),
    coins: coinSummaries(book, now, after),
    ladder: buildLadder(now, after, view.ladder),
    tree: buildTree({ now, after }, view.tree),
    curve: curveFigures(input),
  };
}

function liveState(risk: BookRisk): RiskView['live'] {
  const { freshness, accounts } = risk;
  if (freshness === null) return null;
  return {
    liveAccounts: accounts.filter(({ quality }) => quality === 'live').length,
    blind: [...freshness.inputs.blind],
    blindRisk: worstBlindRisk(risk),
  };
}

function knownLoads(risk: BookRisk): number {
  return risk.accounts.filter(({ load }) => isKnownLoad(load)).length;
}

function bookHeader({ bookId, book: { book } }: ViewInput): RiskView['book'] {
  return {
    id: bookId,
    name: book.name,
    kind: book.kind,
    origin: book.origin,
    currency: book.currency,
    venues: new Set(book.accounts.map((account) => account.venue)).size,
    accounts: book.accounts.length,
    positions: book.accounts.reduce((sum, account) => sum + account.positions.length, 0),
  };
}

/** A what-if asks at every step of the same inputs; neither a moment nor a book ever changes. */
const clock = onceForBoth((moment: Moment, book: CompiledBook) => clockOf(book, moment));

/** The oldest input and what it is: an account's figures, or a price it is valued at. An example's clock renews its own. */
function clockOf(
  { book, accounts }: CompiledBook,
  { now, freshness = null }: Moment,
): RiskView['clock'] {
  if (freshness !== null) return { now, ...oldestOf(freshness, accounts) };
  let oldestInputAt: number | null = null;
  let oldestInput: string | null = null;
  const take = (at: number | null, name: string): void => {
    if (at === null || (oldestInputAt !== null && at >= oldestInputAt)) return;
    oldestInputAt = at;
    oldestInput = name;
  };
  const isExample = book.kind === 'example';
  for (const { account, holdings } of accounts) {
    const renewed = isExample && marginModelOf(account.mode) !== null;
    take(renewed ? now : (account.reported?.asOf ?? account.asOf), account.label);
    if (isExample) continue;
    for (const { leg } of holdings) {
      take(leg.position.asOf, account.label);
      take(leg.instrument.priceAsOf, `price of ${leg.instrument.instrument.venueSymbol}`);
    }
  }
  return { now, oldestInputAt, oldestInput, missingInput: null };
}

/**
 * Of a live book: the oldest confirmation of what moves, and an input that has none. An account that was never read has none at all,
 * and says so itself.
 */
function oldestOf(
  freshness: Freshness,
  accounts: CompiledBook['accounts'],
): Omit<RiskView['clock'], 'now'> {
  let oldest: Omit<RiskView['clock'], 'now'> = {
    oldestInputAt: null,
    oldestInput: null,
    missingInput: null,
  };
  for (const held of accounts) {
    const { account } = held;
    const ages = inputAges(freshness, held);
    if (ages.missing !== null && oldest.missingInput === null && account.unread === undefined)
      oldest = { ...oldest, missingInput: inputOf(account, ages.missing) };
    if (ages.oldest === null) continue;
    const { input, at } = ages.oldest;
    if (oldest.oldestInputAt !== null && at >= oldest.oldestInputAt) continue;
    oldest = { ...oldest, oldestInputAt: at, oldestInput: inputOf(account, input) };
  }
  return oldest;
}

/** An account's own input by the account's name; prices and rates are everyone's. */
function inputOf({ label }: Account, input: LiveInput): string {
  const words = inputWords(input);
  return input.kind === 'positions' || input.kind === 'balances' ? `${label}: ${words}` : words;
}

/** Every coin a slider can move, largest gross exposure first; coins only held as collateral come last. */
function coinSummaries(book: CompiledBook, now: BookRisk, after: BookRisk | null): CoinSummary[] {
  const coins = new Set(shockableCoins(book));
  if (after !== null && after.book !== book)
    for (const coin of shockableCoins(after.book)) coins.add(coin);
  return [...coins]
    .map((coin) => coinSummary(coin, now, after))
    .sort(
      (left, right) =>
        Number(right.grossExposure.now.value ?? 0) - Number(left.grossExposure.now.value ?? 0),
    );
}

function coinSummary(coin: string, now: BookRisk, after: BookRisk | null): CoinSummary {
  const total = (risk: BookRisk, of: typeof netExposure): Reading => {
    const held = risk.book.byCoin.get(coin) ?? [];
    return unlessUnseen(of(held, risk), risk.accounts.filter(isUnseen), risk);
  };
  return {
    coin,
    mark: priceChange(coinMark(coin, now, now), after && coinMark(coin, after, now)),
    contract: contractName(coin, now),
    netExposure: amountChange(total(now, netExposure), after && total(after, netExposure)),
    grossExposure: amountChange(total(now, grossExposure), after && total(after, grossExposure)),
  };
}

function contractName(coin: string, now: BookRisk): CoinSummary['contract'] {
  const contract = coinContract(coin, now)?.instrument;
  return contract ? { venue: contract.venue, symbol: contract.venueSymbol } : null;
}
