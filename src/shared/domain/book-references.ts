import type { Account, Order, Pool, Position } from './account.ts';
import type { Book } from './book.ts';
import { toNumber } from './decimal-text.ts';
import type { Instrument } from './instrument.ts';
import { brokenSizeRates, brokenTiers } from './tier-rules.ts';
import type { BorrowingRules, VenueRules } from './rules.ts';
import type { VenueId } from './venue.ts';

/** The path and the fault of the first contradiction, or null. What a schema cannot say: names lead somewhere, and once. */
export function brokenReference(book: Book): string | null {
  const instruments = new Map<string, Instrument>();
  for (const [index, instrument] of book.instruments.entries()) {
    if (instruments.has(instrument.id)) return `instruments[${index}].id: ${twice(instrument.id)}`;
    if (!instrument.id.startsWith(`${instrument.venue}:`))
      return `instruments[${index}].id: "${instrument.id}" does not begin with its venue, ${instrument.venue}`;
    if (toNumber(instrument.contractMultiplier) <= 0)
      return `instruments[${index}].contractMultiplier: a contract must be worth more than nothing`;
    instruments.set(instrument.id, instrument);
  }
  return (
    brokenPrices(book, instruments) ??
    brokenAccounts(book.accounts, instruments) ??
    brokenRules(book, instruments)
  );
}

const NO_PRICE = 'a price must be above zero; null when there is none';

function isNoPrice(text: string | null): boolean {
  return text !== null && toNumber(text) <= 0;
}

const NO_RATE = 'expected a fraction of the value, less than all of it';

/** Negative: a rebate. */
function isNoRate(text: string | null): boolean {
  return text !== null && Math.abs(toNumber(text)) >= 1;
}

function twice(name: string): string {
  return `"${name}" appears twice`;
}

function brokenPrices(book: Book, instruments: ReadonlyMap<string, Instrument>): string | null {
  const priced = new Set<string>();
  for (const [index, price] of book.prices.entries()) {
    const at = `prices[${index}]`;
    if (!instruments.has(price.instrument)) return `${at}.instrument: ${missing(price.instrument)}`;
    if (priced.has(price.instrument)) return `${at}.instrument: ${twice(price.instrument)}`;
    if (toNumber(price.mark) <= 0) return `${at}.mark: a mark price must be above zero`;
    for (const field of ['index', 'last', 'low24h', 'high24h'] as const) {
      if (isNoPrice(price[field])) return `${at}.${field}: ${NO_PRICE}`;
    }
    priced.add(price.instrument);
  }
  const valued = new Set<string>();
  for (const [index, price] of book.assetPrices.entries()) {
    const name = price.venue === null ? price.asset : `${price.asset} at ${price.venue}`;
    if (valued.has(name)) return `assetPrices[${index}].asset: ${twice(name)}`;
    if (toNumber(price.usd) <= 0) return `assetPrices[${index}].usd: a price must be above zero`;
    valued.add(name);
  }
  return null;
}

function missing(instrument: string): string {
  return `no instrument "${instrument}" in this book`;
}

function brokenAccounts(
  accounts: readonly Account[],
  instruments: ReadonlyMap<string, Instrument>,
): string | null {
  const ids = new Set<string>();
  for (const [index, account] of accounts.entries()) {
    const path = `accounts[${index}]`;
    if (ids.has(account.id)) return `${path}.id: ${twice(account.id)}`;
    ids.add(account.id);
    if (!account.mode.startsWith(`${account.venue}-`))
      return `${path}.mode: "${account.mode}" is no mode of ${account.venue}`;
    if (account.unread !== undefined && holdsAnything(account))
      return `${path}.unread: an account that was never read cannot hold anything`;
    const broken = brokenHoldings(account, path, instruments);
    if (broken !== null) return broken;
  }
  return null;
}

function holdsAnything({ pools, balances, positions, orders }: Account): boolean {
  return [pools, balances, positions, orders].some((rows) => rows.length > 0);
}

function brokenHoldings(
  account: Account,
  path: string,
  instruments: ReadonlyMap<string, Instrument>,
): string | null {
  const pools = new Map<string, Pool>();
  for (const [index, pool] of account.pools.entries()) {
    if (pools.has(pool.id)) return `${path}.pools[${index}].id: ${twice(pool.id)}`;
    pools.set(pool.id, pool);
  }
  const assets = new Set<string>();
  for (const [index, { asset }] of account.balances.entries()) {
    if (assets.has(asset)) return `${path}.balances[${index}].asset: ${twice(asset)}`;
    assets.add(asset);
  }
  const positions = new Set<string>();
  const isolated = new Map<string, string>();
  const sides = new Map<string, number>();
  for (const [index, position] of account.positions.entries()) {
    const at = `${path}.positions[${index}]`;
    if (positions.has(position.id)) return `${at}.id: ${twice(position.id)}`;
    positions.add(position.id);
    const pool = pools.get(position.pool);
    if (!pool) return `${at}.pool: no pool "${position.pool}" in this account`;
    const broken = brokenPosition(position, pool, account, instruments.get(position.instrument));
    if (broken !== null) return `${at}.${broken}`;
    const held = `${position.instrument} ${position.leg}`;
    const side = Math.sign(toNumber(position.quantity));
    if ((sides.get(`${pool.id} ${held}`) ?? side) !== side)
      return `${at}.quantity: "${position.instrument}" is held the other way in "${pool.id}" too; a venue nets the two`;
    sides.set(`${pool.id} ${held}`, side);
    if (pool.kind !== 'isolated') continue;
    if ((isolated.get(pool.id) ?? held) !== held)
      return `${at}.pool: "${pool.id}" is isolated and already holds another position`;
    isolated.set(pool.id, held);
  }
  // Some venues number the orders of each contract apart.
  const orders = new Set<string>();
  for (const [index, order] of account.orders.entries()) {
    const broken = brokenOrder(order, instruments);
    if (broken !== null) return `${path}.orders[${index}].${broken}`;
    const name = `${order.instrument} ${order.id}`;
    if (orders.has(name)) return `${path}.orders[${index}].id: ${twice(order.id)}`;
    orders.add(name);
  }
  return brokenScales(account, path, instruments) ?? brokenFees(account, path, instruments);
}

function brokenOrder(order: Order, instruments: ReadonlyMap<string, Instrument>): string | null {
  const { quantity, price, triggerPrice, callbackRate } = order;
  if (!instruments.has(order.instrument)) return `instrument: ${missing(order.instrument)}`;
  if (quantity !== null && toNumber(quantity) < 0)
    return 'quantity: the side says which way an order goes; its quantity has no sign';
  if (isNoPrice(price)) return `price: ${NO_PRICE}`;
  if (isNoPrice(triggerPrice)) return `triggerPrice: ${NO_PRICE}`;
  if (callbackRate !== null && (toNumber(callbackRate) < 0 || toNumber(callbackRate) >= 1))
    return 'callbackRate: expected a fraction from 0 to below 1';
  return null;
}

function brokenScales(
  { tierScales = [] }: Account,
  path: string,
  instruments: ReadonlyMap<string, Instrument>,
): string | null {
  const scaled = new Set<string>();
  for (const [index, { instrument, scale }] of tierScales.entries()) {
    const at = `${path}.tierScales[${index}]`;
    if (!instruments.has(instrument)) return `${at}.instrument: ${missing(instrument)}`;
    if (scaled.has(instrument)) return `${at}.instrument: ${twice(instrument)}`;
    if (toNumber(scale) <= 0) return `${at}.scale: a scale must be above zero`;
    scaled.add(instrument);
  }
  return null;
}

function brokenFees(
  { takerFees = [] }: Account,
  path: string,
  instruments: ReadonlyMap<string, Instrument>,
): string | null {
  const named = new Set<string>();
  for (const [index, { instrument, rate }] of takerFees.entries()) {
    const at = `${path}.takerFees[${index}]`;
    if (!instruments.has(instrument)) return `${at}.instrument: ${missing(instrument)}`;
    if (named.has(instrument)) return `${at}.instrument: ${twice(instrument)}`;
    if (isNoRate(rate)) return `${at}.rate: ${NO_RATE}`;
    named.add(instrument);
  }
  return null;
}

function brokenPosition(
  position: Position,
  pool: Pool,
  account: Account,
  instrument: Instrument | undefined,
): string | null {
  if (!instrument) return `instrument: ${missing(position.instrument)}`;
  if (instrument.venue !== account.venue)
    return `instrument: "${position.instrument}" belongs to ${instrument.venue}, the account to ${account.venue}`;
  if ((position.marginMode === 'isolated') !== (pool.kind === 'isolated'))
    return `marginMode: "${position.marginMode}" in the ${pool.kind} pool "${pool.id}"`;
  if (toNumber(position.quantity) === 0)
    return 'quantity: a position of zero is no position; leave it out';
  if (position.leg !== 'both' && (position.leg === 'long') !== toNumber(position.quantity) > 0)
    return `quantity: the ${position.leg} leg holds what is ${position.leg}`;
  if (position.entryPrice !== null && toNumber(position.entryPrice) <= 0)
    return 'entryPrice: a price must be above zero';
  if (position.leverage !== null && toNumber(position.leverage) <= 0)
    return 'leverage: leverage must be above zero';
  return brokenLiability(position, instrument);
}

function brokenLiability(
  { liability, quantity }: Position,
  { id, kind, base, quote }: Instrument,
): string | null {
  if (liability === undefined) return null;
  if (kind !== 'spot') return `liability: only spot margin positions owe, "${id}" is no spot pair`;
  const [side, owed] = toNumber(quantity) > 0 ? ['long', quote] : ['short', base];
  if (liability.asset !== owed)
    return `liability.asset: a ${side} position of "${id}" owes ${owed}, not ${liability.asset}`;
  return toNumber(liability.amount) > 0
    ? null
    : 'liability.amount: what is owed must be above zero; leave it out where it is not known';
}

function brokenRules(book: Book, instruments: ReadonlyMap<string, Instrument>): string | null {
  const ruled = new Set<string>();
  const owed = new Set<string>();
  function brokenSubject(name: string, venue: VenueId): string | null {
    const instrument = instruments.get(name);
    if (!instrument) return missing(name);
    if (instrument.venue !== venue) return `"${name}" stands under the rules of ${venue}`;
    if (ruled.has(name)) return twice(name);
    ruled.add(name);
    return null;
  }
  for (const [index, rules] of book.rules.entries()) {
    const { venue } = rules;
    for (const [place, entry] of rules.instruments.entries()) {
      const at = `rules[${index}].instruments[${place}]`;
      const broken = brokenSubject(entry.instrument, venue);
      if (broken !== null) return `${at}.instrument: ${broken}`;
      const tiers = brokenTiers(entry.tiers);
      if (tiers !== null) return `${at}.${tiers}`;
    }
    for (const [place, entry] of (rules.sizeRates ?? []).entries()) {
      const at = `rules[${index}].sizeRates[${place}]`;
      const broken = brokenSubject(entry.instrument, venue);
      if (broken !== null) return `${at}.instrument: ${broken}`;
      const rates = brokenSizeRates(entry);
      if (rates !== null) return `${at}.${rates}`;
    }
    for (const [place, entry] of (rules.borrowing ?? []).entries()) {
      const at = `rules[${index}].borrowing[${place}]`;
      const pair = brokenPair(entry, venue, instruments);
      if (pair !== null) return `${at}.pair: ${pair}`;
      const key = `${venue}:${entry.asset} ${entry.pair ?? ''}`;
      if (owed.has(key)) return `${at}.asset: ${twice(entry.asset)}`;
      owed.add(key);
      const tiers = brokenTiers(entry.tiers);
      if (tiers !== null) return `${at}.${tiers}`;
    }
    const broken = brokenFeeRates(rules) ?? brokenBuffers(rules);
    if (broken !== null) return `rules[${index}].${broken}`;
  }
  return null;
}

function brokenFeeRates({ fees }: VenueRules): string | null {
  for (const [index, fee] of fees.entries()) {
    for (const field of ['maker', 'taker', 'liquidation'] as const) {
      if (isNoRate(fee[field])) return `fees[${index}].${field}: ${NO_RATE}`;
    }
  }
  return null;
}

function brokenPair(
  { asset, pair }: BorrowingRules,
  venue: VenueId,
  instruments: ReadonlyMap<string, Instrument>,
): string | null {
  if (pair === undefined) return null;
  const instrument = instruments.get(pair);
  if (!instrument) return missing(pair);
  if (instrument.venue !== venue) return `"${pair}" stands under the rules of ${venue}`;
  const ofPair = instrument.base === asset || instrument.quote === asset;
  return instrument.kind === 'spot' && ofPair ? null : `"${pair}" is no spot pair of ${asset}`;
}

function brokenBuffers({ assetBuffers = [] }: VenueRules): string | null {
  const buffered = new Set<string>();
  for (const [index, { asset, bid, ask }] of assetBuffers.entries()) {
    const at = `assetBuffers[${index}]`;
    if (buffered.has(asset)) return `${at}.asset: ${twice(asset)}`;
    if (toNumber(bid) < 0 || toNumber(bid) > 1) return `${at}.bid: expected a fraction from 0 to 1`;
    if (toNumber(ask) < 0) return `${at}.ask: a buffer must not be negative`;
    buffered.add(asset);
  }
  return null;
}
