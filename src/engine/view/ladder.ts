import type { Ladder, LadderLook, LadderRow, LadderWindow } from '#shared/contract/ladder.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import type { Holding } from '../book/compiled-book.ts';
import type { Reading } from '../book/reading.ts';
import { nearest, noBands, noNearest } from './band-sides.ts';
import { closesOf, coinContract, coinMark, dayRange, weekRange } from './coin-reference.ts';
import { pairs, type Both, type Pair } from './counterparts.ts';
import { positionUnit } from './edit-subjects.ts';
import { absent, amountChange, CLOSED, NOT_HELD, priceChange } from './figures.ts';
import {
  accountOf,
  accountsOf,
  afterBandsOf,
  bandsIn,
  markReading,
  movedBy,
  netExposure,
  positionBandsOf,
} from './holdings.ts';
import { filterCoins, hiddenBy, type Filtered, type FilteredCoin } from './ladder-filter.ts';
import { sortedCoins, sortedPositions } from './ladder-sort.ts';
import { stopsOf } from './ladder-stops.ts';
import { bandsUnlessUnseen, isUnseen, unlessUnseen } from './unseen.ts';

type PositionRow = Extract<LadderRow, { kind: 'position' }>;

/** Coins or positions as a person asked for them; figures are only made of the rows in sight. */
export function buildLadder(base: BookRisk, after: BookRisk | null, window: LadderWindow): Ladder {
  const both: Both = { now: base, after };
  const look = window.look ?? EVERYTHING;
  const filtered = filterCoins(both, look);
  const builders =
    look.list === 'coins'
      ? coinBuilders(both, filtered, look, new Set(window.toggled))
      : positionBuilders(both, filtered.shown, look);
  const offset = Math.min(window.offset, builders.length);
  return {
    total: builders.length,
    offset,
    rows: builders.slice(offset, offset + window.count).map((build) => build()),
    coins: { shown: filtered.shown.length, all: filtered.coins },
    positions: filtered.positions,
    hidden: hiddenBy(both, filtered),
  };
}

const EVERYTHING: LadderLook = {
  list: 'coins',
  sort: 'nearest',
  reverse: false,
  accounts: [],
  venues: [],
  coins: [],
};

function coinBuilders(
  both: Both,
  filtered: Filtered,
  look: LadderLook,
  open: ReadonlySet<string>,
): (() => LadderRow)[] {
  // The order is that of what is known: what was not read may hold any of the coins alike.
  return sortedCoins(both, filtered, look).flatMap((entry) => {
    const { coin, now, after } = entry.pair;
    const row = (): LadderRow => coinRow(entry, both, filtered.accounts, open.has(coin));
    if (!open.has(coin)) return [row];
    const held = sortedPositions(both, pairs(both, now, after), look);
    return [row, ...held.map((pair) => () => positionRow(pair, both))];
  });
}

function positionBuilders(
  both: Both,
  coins: readonly FilteredCoin[],
  look: LadderLook,
): (() => LadderRow)[] {
  const held = coins.flatMap(({ pair }) => pairs(both, pair.now, pair.after));
  return sortedPositions(both, held, look).map((pair) => () => positionRow(pair, both));
}

function coinRow(
  { pair, hiddenAccounts }: FilteredCoin,
  both: Both,
  accounts: Filtered['accounts'],
  open: boolean,
): LadderRow {
  const { now, after } = both;
  const { coin } = pair;
  const isHeld = pair.now.length > 0;
  const unseen = { now: accounts.now.filter(isUnseen), after: accounts.after.filter(isUnseen) };
  const moved = { now: movedBy(coin, accounts.now), after: movedBy(coin, accounts.after) };
  const isMoved = isHeld || moved.now.length > 0;
  const bands = bandsUnlessUnseen(
    isMoved ? bandsIn(coin, pair.now, now, accounts.now) : noBands(now),
    unseen.now,
    now,
  );
  const contract = coinContract(coin, now);
  const mark = coinMark(coin, now, now);
  const afterMark = after && coinMark(coin, after, now);
  const known = afterBandsOf(both, pair, moved.after);
  const afterBands = after && known && bandsUnlessUnseen(known, unseen.after, after);
  const holders =
    isHeld || after === null
      ? [...accountsOf(pair.now, now), ...moved.now, ...unseen.now]
      : [...accountsOf(pair.after, after), ...moved.after, ...unseen.after];
  const net = (risk: BookRisk, held: readonly Holding[], more: readonly AccountRisk[]): Reading =>
    unlessUnseen(netExposure(held, risk), more, risk);
  return {
    kind: 'coin',
    id: coin,
    coin,
    open,
    mark: priceChange(mark, afterMark),
    netExposure: amountChange(
      net(now, pair.now, unseen.now),
      after && net(after, pair.after, unseen.after),
    ),
    accounts: new Set(holders).size,
    positions: (isHeld ? pair.now : pair.after).length,
    hiddenAccounts,
    bands: { now: bands, after: afterBands },
    stops: stopsOf(both, pairs(both, pair.now, pair.after)),
    range24h: contract && dayRange(contract, now),
    range7d: contract && weekRange(contract, now),
    closesOf: contract && closesOf(contract),
    nearest: {
      now:
        isMoved || unseen.now.length > 0 ? nearest(bands, mark) : noNearest(now.quality, NOT_HELD),
      after: afterBands && afterMark && nearest(afterBands, afterMark),
    },
  };
}

function positionRow(pair: Pair, both: Both): LadderRow {
  const { now, after } = both;
  const shown = pair.now ?? pair.after;
  if (!shown) throw new Error('a position of neither book');
  const { leg } = shown;
  const holder = pair.now === null && after ? after : now;
  const { account } = accountOf(holder, shown).account;
  const { instrument } = leg.instrument;
  const mark = markReading(leg.instrument, now);
  const afterMark = after && markReading(leg.instrument, after);
  const bands = pair.now && positionBandsOf(now, pair.now);
  const afterBands = after && pair.after && positionBandsOf(after, pair.after);
  const held = sizeOf(shown);
  return {
    kind: 'position',
    id: `${account.id}/${leg.position.id}`,
    coin: leg.instrument.coin,
    account: { id: account.id, label: account.label, venue: account.venue },
    position: leg.position.id,
    symbol: instrument.venueSymbol,
    ...(pair.now ? held : { ...held, quantity: '0' }),
    quantityUnit: positionUnit(instrument, leg.position),
    after: after && (pair.after ? sizeOf(pair.after) : { ...held, quantity: '0' }),
    exposure: amountChange(
      pair.now ? netExposure([pair.now], now) : absent(now.quality, NOT_HELD),
      after && netExposure(pair.after ? [pair.after] : [], after),
    ),
    mark: priceChange(mark, afterMark),
    bands: { now: bands ?? noBands(now), after: after && (afterBands ?? noBands(after)) },
    stops: stopsOf(both, [pair]),
    range24h: dayRange(leg.instrument, now),
    range7d: weekRange(leg.instrument, now),
    closesOf: closesOf(leg.instrument),
    nearest: {
      now: bands ? nearest(bands, mark) : noNearest(now.quality, NOT_HELD),
      after:
        after &&
        (afterBands && afterMark ? nearest(afterBands, afterMark) : noNearest(now.quality, CLOSED)),
    },
  };
}

function sizeOf({ leg }: Holding): Pick<PositionRow, 'side' | 'marginMode' | 'quantity'> {
  return {
    side: leg.quantity > 0 ? 'long' : 'short',
    marginMode: leg.position.marginMode,
    quantity: leg.position.quantity,
  };
}
