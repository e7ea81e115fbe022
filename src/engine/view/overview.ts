import type {
  CoinShare,
  HeatAccount,
  OverviewFigures,
  VenueShare,
} from '#shared/contract/overview.ts';
import { worstQuality } from '#shared/domain/figure.ts';
import type { VenueId } from '#shared/domain/venue.ts';
import type { AccountRisk } from '../book/account-risk.ts';
import type { BookRisk } from '../book/book-risk.ts';
import { accountsTotal } from '../book/accounts-total.ts';
import { known, unknown, type Reading } from '../book/reading.ts';
import { onceFor } from '../once.ts';
import { amountChange } from './figures.ts';
import { grossExposure, netExposure } from './holdings.ts';
import { marketStrip, type StripInput } from './market-strip.ts';
import { isUnseen, unlessUnseen } from './unseen.ts';

/** Coins a panel shows. */
const MOST_COINS = 16;

interface Both {
  readonly now: BookRisk;
  readonly after: BookRisk | null;
}

/** What the panels of the overview show. The book after a what-if may hold other accounts and coins: nothing goes by place. */
export function overviewFigures(input: StripInput & Both): OverviewFigures {
  const both = { now: input.now, after: input.after };
  const coins = coinShares(both);
  return {
    accounts: heatAccounts(both),
    venues: venueShares(both),
    coins: coins.slice(0, MOST_COINS).map((coin) => coin()),
    moreCoins: Math.max(0, coins.length - MOST_COINS),
    market: marketStrip(input),
  };
}

function heatAccounts({ now, after }: Both): HeatAccount[] {
  const then = new Map(after?.accounts.map((risk) => [risk.account.account.id, risk]));
  return now.accounts.map((risk) => {
    const { id, label, venue } = risk.account.account;
    const same = then.get(id) ?? null;
    return {
      id,
      label,
      venue,
      equity: amountChange(risk.equity, same && same.equity),
      load: { now: risk.load, after: same && same.load },
    };
  });
}

function venueShares({ now, after }: Both): VenueShare[] {
  const venues = [...new Set(now.accounts.map(({ account }) => account.account.venue))];
  return venues
    .map((venue) => ({
      venue,
      here: venuePart(venue, now),
      then: after && venuePart(venue, after),
    }))
    .sort((left, right) => (right.here.gross.value ?? 0) - (left.here.gross.value ?? 0))
    .map(({ venue, here, then }) => ({
      venue,
      equity: amountChange(here.equity, then && then.equity),
      grossExposure: amountChange(here.gross, then && then.gross),
      equityShare: { now: here.equityShare, after: then && then.equityShare },
      grossShare: { now: here.grossShare, after: then && then.grossShare },
    }));
}

interface VenuePart {
  readonly equity: Reading;
  readonly gross: Reading;
  readonly equityShare: Reading;
  readonly grossShare: Reading;
}

function venuePart(venue: VenueId, risk: BookRisk): VenuePart {
  const accounts = risk.accounts.filter(({ account }) => account.account.venue === venue);
  const total = (of: (account: AccountRisk) => Reading): Reading =>
    accountsTotal(accounts, of, risk);
  const equity = total((account) => account.equity);
  const gross = total((account) => account.grossExposure);
  return {
    equity,
    gross,
    equityShare: share(equity, risk.equity, 'total equity'),
    grossShare: share(gross, risk.grossExposure, 'total gross exposure'),
  };
}

/** Coins of either book, each made only where it is shown. */
function coinShares({ now, after }: Both): readonly (() => CoinShare)[] {
  return coinsOfEither({ now, after }).map(({ coin, here }) => () => {
    const then = after && coinPart(coin, after);
    return {
      coin,
      netExposure: amountChange(here.net, then && then.net),
      grossExposure: amountChange(here.gross, then && then.gross),
      grossShare: { now: here.grossShare, after: then && then.grossShare },
      netOfEquity: { now: here.netOfEquity, after: then && then.netOfEquity },
    };
  });
}

interface PresentCoin {
  readonly coin: string;
  readonly here: CoinPart;
  /** Gross exposure of now, of a coin that only the what-if holds its exposure there: coins keep their places while prices move. */
  readonly size: number;
}

function coinsOfEither({ now, after }: Both): readonly PresentCoin[] {
  const present = presentCoins(now);
  if (after === null || after.book === now.book) return present;
  const opened = [...after.book.byCoin.keys()]
    .filter((coin) => !now.book.byCoin.has(coin))
    .map((coin) => ({
      coin,
      here: coinPart(coin, now),
      size: coinPart(coin, after).gross.value ?? 0,
    }));
  return opened.length === 0 ? present : largestFirst([...present, ...opened]);
}

function largestFirst(coins: readonly PresentCoin[]): readonly PresentCoin[] {
  return coins.toSorted((left, right) => right.size - left.size);
}

/** A slider asks many times about one state of the book: its own coins are summed once. */
const presentCoins = onceFor((now: BookRisk) =>
  largestFirst(
    [...now.book.byCoin.keys()].map((coin) => {
      const here = coinPart(coin, now);
      return { coin, here, size: here.gross.value ?? 0 };
    }),
  ),
);

interface CoinPart {
  readonly net: Reading;
  readonly gross: Reading;
  readonly grossShare: Reading;
  readonly netOfEquity: Reading;
}

function coinPart(coin: string, risk: BookRisk): CoinPart {
  const held = risk.book.byCoin.get(coin) ?? [];
  const unseen = risk.accounts.filter(isUnseen);
  const net = unlessUnseen(netExposure(held, risk), unseen, risk);
  const gross = unlessUnseen(grossExposure(held, risk), unseen, risk);
  return {
    net,
    gross,
    grossShare: share(gross, risk.grossExposure, 'total gross exposure'),
    netOfEquity: share(net, risk.equity, 'total equity'),
  };
}

/** A part of a whole, both in USD. A whole that lacks a part makes every share doubtful. */
function share(part: Reading, whole: Reading, name: string): Reading {
  if (part.value === null) return part;
  if (whole.value === null) return whole;
  if (!(whole.value > 0)) return unknown(`${name} is not above zero`);
  const quality = worstQuality(part.quality, whole.quality);
  const source = part.source === 'venue' || whole.source === 'venue' ? 'venue' : 'model';
  return known(part.value / whole.value, quality, source, part.reason ?? whole.reason);
}
