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
  return {
    accounts: heatAccounts(both),
    venues: venueShares(both),
    coins: coinShares(both),
    moreCoins: Math.max(0, input.now.book.byCoin.size - MOST_COINS),
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

function coinShares({ now, after }: Both): CoinShare[] {
  return presentCoins(now)
    .slice(0, MOST_COINS)
    .map(({ coin, here }) => {
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

/** A slider asks many times about one state of the book: its own coins are summed once. */
const remembered = new WeakMap<BookRisk, ReturnType<typeof presentCoins>>();

/** Largest gross exposure first. */
function presentCoins(
  now: BookRisk,
): readonly { readonly coin: string; readonly here: CoinPart }[] {
  const found = remembered.get(now);
  if (found) return found;
  const parts = [...now.book.byCoin.keys()]
    .map((coin) => ({ coin, here: coinPart(coin, now) }))
    .sort((left, right) => (right.here.gross.value ?? 0) - (left.here.gross.value ?? 0));
  remembered.set(now, parts);
  return parts;
}

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
