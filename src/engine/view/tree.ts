import type { LoadChange, RowWindow, TreeRow } from '#shared/contract/risk.ts';
import { toNumber } from '#shared/domain/decimal-text.ts';
import { worstQuality, type Quality } from '#shared/domain/figure.ts';
import { modeNames, venueNames, type VenueId } from '#shared/domain/venue.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import { known, sumKnown, unknown, type Reading } from '../book/reading.ts';
import { nativeText } from '../margin/native-ratio.ts';
import type { LoadReading } from '../margin/pool-risk.ts';
import { worstAccount } from './worst-account.ts';
import { amountChange } from './figures.ts';
import { nearest, toBands } from './band-sides.ts';
import { coinBandsOf, exposureOf, positionBands, type Holding } from './ladder.ts';

/** A pair of the book now and under the what-if. */
interface Both {
  readonly now: BookRisk;
  readonly after: BookRisk | null;
}

type Build = () => TreeRow;

/** Rows of total > venue > account > coin > position in reading order; only the window's rows are built. */
export function buildTree(
  both: Both,
  window: RowWindow,
): { total: number; offset: number; rows: TreeRow[] } {
  const toggled = new Set(window.toggled);
  const isOpen = (id: string, byDefault: boolean): boolean => byDefault !== toggled.has(id);
  const builds: Build[] = [() => totalRow(both, isOpen('total', true))];
  if (isOpen('total', true)) {
    const venues = Map.groupBy(
      both.now.accounts.keys(),
      (index) => both.now.accounts[index]!.account.account.venue,
    );
    for (const [venue, indices] of venues) {
      const id = `venue:${venue}`;
      builds.push(() => venueRow(both, venue, indices, isOpen(id, true)));
      if (isOpen(id, true)) for (const index of indices) pushAccount(builds, both, index, isOpen);
    }
  }
  const offset = Math.min(window.offset, builds.length);
  return {
    total: builds.length,
    offset,
    rows: builds.slice(offset, offset + window.count).map((build) => build()),
  };
}

function pushAccount(
  builds: Build[],
  both: Both,
  index: number,
  isOpen: (id: string, byDefault: boolean) => boolean,
): void {
  const now = both.now.accounts[index]!;
  const after = both.after?.accounts[index] ?? null;
  const id = `account:${now.account.account.id}`;
  builds.push(() => accountRow(both, now, after, isOpen(id, false)));
  if (!isOpen(id, false)) return;
  const holdings = accountHoldings(now);
  const afterHoldings = after && accountHoldings(after);
  for (const coin of new Set(holdings.map((holding) => holding.leg.instrument.coin))) {
    const coinId = `coin:${now.account.account.id}:${coin}`;
    const mine = (list: readonly Holding[] | null): readonly Holding[] =>
      (list ?? []).filter((holding) => holding.leg.instrument.coin === coin);
    builds.push(() =>
      coinRow(both, coinId, coin, mine(holdings), mine(afterHoldings), isOpen(coinId, false)),
    );
    if (!isOpen(coinId, false)) continue;
    holdings.forEach((holding, place) => {
      if (holding.leg.instrument.coin === coin)
        builds.push(() => positionRow(both, holding, afterHoldings?.[place] ?? null));
    });
  }
}

function accountHoldings(account: AccountRisk): readonly Holding[] {
  return account.pools.flatMap((pool) =>
    pool.pool.legs.map((leg, index) => ({ account, pool, leg, index })),
  );
}

function loadChange(now: LoadReading, after: LoadReading | null | undefined): LoadChange {
  return { now, after: after ?? null };
}

function totalRow(both: Both, open: boolean): TreeRow {
  const { now, after } = both;
  const worst = worstAccount(now);
  return {
    id: 'total',
    depth: 0,
    kind: 'total',
    label: 'All accounts',
    detail: null,
    venue: null,
    expandable: now.accounts.length > 0,
    open,
    equity: amountChange(now.equity, after && after.equity),
    load: worst && loadChange(worst.load, after && worstAccount(after)?.load),
    native: null,
    exposure: amountChange(now.netExposure, after && after.netExposure),
    nearest: null,
    quality: now.accounts.reduce<Quality>(
      (quality, account) => worstQuality(quality, account.load.quality),
      now.quality,
    ),
    asOf: oldest(now.accounts),
  };
}

function venueRow(both: Both, venue: VenueId, indices: readonly number[], open: boolean): TreeRow {
  const pick = (risk: BookRisk): readonly AccountRisk[] =>
    indices.map((index) => risk.accounts[index]!);
  const accounts = pick(both.now);
  const after = both.after && pick(both.after);
  const total = (list: readonly AccountRisk[], of: (account: AccountRisk) => Reading): Reading =>
    sumKnown(list.map(of), 'accounts', both.now.quality);
  const worst = worstAccount({ ...both.now, accounts });
  return {
    id: `venue:${venue}`,
    depth: 1,
    kind: 'venue',
    label: venueNames[venue],
    detail: null,
    venue,
    expandable: true,
    open,
    equity: amountChange(
      total(accounts, (account) => account.equity),
      after && total(after, (account) => account.equity),
    ),
    load:
      worst &&
      loadChange(
        worst.load,
        after && both.after && worstAccount({ ...both.after, accounts: after })?.load,
      ),
    native: null,
    exposure: amountChange(
      total(accounts, (account) => account.netExposure),
      after && total(after, (account) => account.netExposure),
    ),
    nearest: null,
    quality: accounts.reduce<Quality>(
      (quality, account) => worstQuality(quality, account.load.quality),
      both.now.quality,
    ),
    asOf: oldest(accounts),
  };
}

function oldest(accounts: readonly AccountRisk[]): number | null {
  return accounts.length === 0
    ? null
    : Math.min(...accounts.map((account) => account.account.account.asOf));
}

function accountRow(
  both: Both,
  now: AccountRisk,
  after: AccountRisk | null,
  open: boolean,
): TreeRow {
  const { account } = now.account;
  return {
    id: `account:${account.id}`,
    depth: 2,
    kind: 'account',
    label: account.label,
    detail: [modeNames[account.mode], account.positionMode]
      .filter((part) => part !== null)
      .join(', '),
    venue: account.venue,
    expandable: account.positions.length > 0,
    open,
    equity: amountChange(now.equity, after && after.equity),
    load: loadChange(now.load, after?.load),
    native: native(now, after),
    exposure: amountChange(now.netExposure, after && after.netExposure),
    nearest: {
      now: nearestCoin(both.now, now),
      after: both.after && after && nearestCoin(both.after, after),
    },
    quality: now.load.quality,
    asOf: account.asOf,
  };
}

/** The venue's own ratio as it printed it; where the model's load is the venue's own ratio, also after a what-if. */
function native(now: AccountRisk, after: AccountRisk | null): TreeRow['native'] {
  const rows = [
    now.account.account.reported,
    ...now.account.account.pools.map((pool) => pool.reported),
  ];
  const printed = rows.find((row) => row?.nativeRatio)?.nativeRatio;
  if (printed) {
    const text = nativeText(printed);
    const hypothetical = after && { text: 'unknown', quality: 'unknown' as const };
    return {
      now: { text, quality: now.moved === 'not' ? now.quality : 'stale' },
      after: now.noModel === null ? modelRatio(after) : hypothetical,
    };
  }
  return now.noModel === null
    ? { now: modelRatio(now) ?? { text: 'unknown', quality: 'unknown' }, after: modelRatio(after) }
    : null;
}

function modelRatio(account: AccountRisk | null): { text: string; quality: Quality } | null {
  if (account === null) return null;
  if (account.load.value === null)
    return { text: account.load.beyond ? 'over 100 %' : 'unknown', quality: account.load.quality };
  return { text: `${(account.load.value * 100).toFixed(2)} %`, quality: account.load.quality };
}

/** The coin whose own move liquidates the account first. */
function nearestCoin(risk: BookRisk, account: AccountRisk): NonNullable<TreeRow['nearest']>['now'] {
  const holdings = accountHoldings(account);
  const coins = [...new Set(holdings.map((holding) => holding.leg.instrument.coin))].map((coin) => {
    const own = holdings.filter((holding) => holding.leg.instrument.coin === coin);
    const mark = own[0] ? risk.market.marks[own[0].leg.instrument.index] : undefined;
    return { coin, ...nearest(coinBandsOf(risk, coin, own), mark ?? Number.NaN, risk.quality) };
  });
  const reachable = coins
    .filter((coin) => coin.move.value !== null)
    .sort((left, right) => Math.abs(left.move.value ?? 0) - Math.abs(right.move.value ?? 0));
  const first = reachable[0] ?? coins.find((coin) => coin.move.quality === 'unknown') ?? coins[0];
  if (first) return first;
  const none = { value: null, quality: risk.quality, source: null, reason: 'no positions' };
  return { coin: null, move: none, price: none };
}

function coinRow(
  both: Both,
  id: string,
  coin: string,
  now: readonly Holding[],
  after: readonly Holding[],
  open: boolean,
): TreeRow {
  return {
    id,
    depth: 3,
    kind: 'coin',
    label: coin,
    detail: `${now.length} ${now.length === 1 ? 'position' : 'positions'}`,
    venue: null,
    expandable: true,
    open,
    equity: amountChange(pnlOf(now, both.now), both.after && pnlOf(after, both.after)),
    load: null,
    native: null,
    exposure: amountChange(
      exposureOf(now, both.now, 'net'),
      both.after && exposureOf(after, both.after, 'net'),
    ),
    nearest: {
      now: coinNearest(both.now, coin, now),
      after: both.after && coinNearest(both.after, coin, after),
    },
    quality: now[0]?.account.quality ?? 'unknown',
    asOf: oldestPosition(now),
  };
}

function coinNearest(
  risk: BookRisk,
  coin: string,
  holdings: readonly Holding[],
): NonNullable<TreeRow['nearest']>['now'] {
  const mark = holdings[0] ? risk.market.marks[holdings[0].leg.instrument.index] : undefined;
  return { coin, ...nearest(coinBandsOf(risk, coin, holdings), mark ?? Number.NaN, risk.quality) };
}

function oldestPosition(holdings: readonly Holding[]): number | null {
  return holdings.length === 0
    ? null
    : Math.min(...holdings.map((holding) => holding.leg.position.asOf));
}

function pnlOf(holdings: readonly Holding[], risk: BookRisk): Reading {
  return sumKnown(
    holdings.map(({ pool, leg, index }) => {
      const value =
        (pool.legs.unrealizedPnl[index] ?? Number.NaN) *
        (risk.market.usd[leg.settle.index] ?? Number.NaN);
      return Number.isNaN(value)
        ? unknown(`the PnL of ${leg.instrument.instrument.venueSymbol} is not known`)
        : known(value, risk.quality, 'model');
    }),
    'positions',
    risk.quality,
  );
}

function positionRow(both: Both, now: Holding, after: Holding | null): TreeRow {
  const { position, instrument } = now.leg;
  const mark = (risk: BookRisk): number => risk.market.marks[instrument.index] ?? Number.NaN;
  const leverage = position.leverage === null ? null : `${toNumber(position.leverage)}×`;
  return {
    id: `position:${now.account.account.account.id}:${position.id}`,
    depth: 4,
    kind: 'position',
    label: instrument.instrument.venueSymbol,
    detail: [toNumber(position.quantity) > 0 ? 'long' : 'short', position.marginMode, leverage]
      .filter((part) => part !== null)
      .join(', '),
    venue: null,
    expandable: false,
    open: false,
    equity: amountChange(pnlOf([now], both.now), both.after && after && pnlOf([after], both.after)),
    load: now.account.noModel === null ? loadChange(now.pool.load, after?.pool.load) : null,
    native: null,
    exposure: amountChange(
      exposureOf([now], both.now, 'net'),
      both.after && after && exposureOf([after], both.after, 'net'),
    ),
    nearest: {
      now: {
        coin: instrument.coin,
        ...nearest(toBands(positionBands(now, both.now)), mark(both.now), both.now.quality),
      },
      after: both.after &&
        after && {
          coin: instrument.coin,
          ...nearest(
            toBands(positionBands(after, both.after)),
            mark(both.after),
            both.after.quality,
          ),
        },
    },
    quality: now.account.quality,
    asOf: position.asOf,
  };
}
