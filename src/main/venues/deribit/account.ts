import { ok, type Result } from '#shared/contract/failure.ts';
import type { Account, Position } from '#shared/domain/account.ts';
import type { AssetPrice, Instrument, InstrumentPrice } from '#shared/domain/instrument.ts';
import type { AccountMode } from '#shared/domain/venue.ts';
import { gapWords, type GapWords } from '../wire/gap-words.ts';
import { isZero } from '../wire/decimal.ts';
import { idOf } from '../wire/identifiers.ts';
import { reportedPosition, type AccountContext, type AccountPortion } from '../wire/portion.ts';
import type { Reply } from '../wire/reply.ts';
import { oldest, replyTime } from '../wire/reply-time.ts';
import type { OpenPosition } from './parse.ts';
import { accountTotals, balanceOf, heldCurrencies, poolOf, poolsOf } from './pools.ts';
import { readDeribitReplies, type DeribitReplies } from './read-replies.ts';
import { deribitRules } from './rules.ts';
import { deribitAccountProof } from './same-account.ts';
import { sessionEntry } from './session-entry.ts';

/** One Deribit account from its replies. */
export function deribitAccount(
  replies: readonly Reply[],
  context: AccountContext,
): Result<AccountPortion> {
  const readResult = readDeribitReplies(replies);
  if (!readResult.ok) return readResult;
  const read = readResult.value;
  const proof = deribitAccountProof(read, context.proof);
  if (!proof.ok) return proof;
  const open = (read.pages ?? []).flatMap((page) => page.open);
  const time = timeOf(read, context);
  const instruments = distinct([
    ...open.map((position) => position.instrument),
    ...(read.orders ?? []).map((resting) => resting.instrument),
  ]).map((instrument) => {
    const tickSize = read.ticks.get(instrument.id);
    return tickSize === undefined ? instrument : { ...instrument, tickSize };
  });
  const account: Account = {
    id: context.id,
    label: context.label,
    venue: 'deribit',
    venueUid: read.summaries.find((summary) => summary.uid !== null)?.uid ?? null,
    mode: modeOf(read),
    // Deribit nets every contract: there is no hedge mode.
    positionMode: 'one-way',
    asOf: time.at,
    pools: [...poolsOf(read, open, time.at)],
    balances: heldCurrencies(read, open).map((row) => balanceOf(row, time.at)),
    positions: open.map((position) => positionOf(position, read, context.id, time.at)),
    orders: (read.orders ?? []).map((resting) => resting.order),
    reported: accountTotals(read.currencies, time.at),
    gaps: [
      ...proof.value,
      ...(time.gap === null ? [] : [time.gap]),
      ...gapsOf(read, open, gapWords(context)),
    ],
  };
  return ok({
    account,
    instruments,
    prices: pricesOf(read, open, instruments, time.at),
    assetPrices: assetPricesOf(open, time.at),
    rules: deribitRules(instruments, time.at),
  });
}

function timeOf({ summaries, pages, sorted }: DeribitReplies, context: AccountContext) {
  const state = Object.values(sorted).flatMap((list) => list ?? []);
  return replyTime({
    own: oldest([...summaries, ...(pages ?? [])].map((reply) => reply.at)),
    received: oldest(state.map((reply) => reply.receivedAt)),
    mentioned: null,
    fallback: context.fallbackTime,
  });
}

/** A cross account still reports segregated models for currencies outside its pool (margin/deribit 2.1). */
function modeOf({ currencies, pages }: DeribitReplies): AccountMode {
  const margined = currencies.some((row) => !isZero(row.initial_margin));
  if (currencies.length === 0 || (pages === null && margined)) return 'deribit-unknown';
  const models = new Set(currencies.map((row) => row.margin_model));
  if (models.has('cross_pm')) return 'deribit-cross-portfolio';
  if (models.has('cross_sm')) return 'deribit-cross-standard';
  if (models.size > 1) return 'deribit-unknown';
  return models.has('segregated_pm')
    ? 'deribit-segregated-portfolio'
    : 'deribit-segregated-standard';
}

function positionOf(
  position: OpenPosition,
  read: DeribitReplies,
  accountId: string,
  asOf: number,
): Position {
  const { row, instrument, quantity } = position;
  return {
    id: idOf(accountId, row.instrument_name),
    pool: poolOf(instrument.settle, read),
    instrument: instrument.id,
    leg: 'both',
    quantity,
    entryPrice: sessionEntry(position),
    leverage: row.leverage,
    marginMode: 'cross',
    adlRank: null,
    asOf,
    reported: reportedPosition({
      mark: row.mark_price,
      unrealizedPnl: row.floating_profit_loss,
      initialMargin: row.initial_margin,
      maintenanceMargin: row.maintenance_margin,
      liquidationPrice: row.estimated_liquidation_price,
    }),
  };
}

function pricesOf(
  read: DeribitReplies,
  open: readonly OpenPosition[],
  instruments: readonly Instrument[],
  asOf: number,
): readonly InstrumentPrice[] {
  return instruments.flatMap(({ id }) => {
    const ticker = read.prices.find((price) => price.instrument === id);
    const row = open.find(({ instrument }) => instrument.id === id)?.row;
    if (!row || row.mark_price === null) return ticker ? [ticker] : [];
    const empty = { last: null, low24h: null, high24h: null };
    return [
      { ...empty, ...ticker, instrument: id, mark: row.mark_price, index: row.index_price, asOf },
    ];
  });
}

/** The index beside an inverse position is the USD price of its coin; beside a linear one it is in USDC and is not used. */
function assetPricesOf(open: readonly OpenPosition[], asOf: number): readonly AssetPrice[] {
  const rates = new Map<string, AssetPrice>();
  for (const { row, instrument } of open) {
    if (instrument.settlement !== 'inverse' || row.index_price === null) continue;
    rates.set(instrument.base, {
      asset: instrument.base,
      venue: 'deribit',
      usd: row.index_price,
      asOf,
      origin: 'Deribit index price',
    });
  }
  return [...rates.values()];
}

function distinct(instruments: readonly Instrument[]): readonly Instrument[] {
  return [...new Map(instruments.map((instrument) => [instrument.id, instrument])).values()];
}

function gapsOf(
  { summaries, pages, orders, currencies }: DeribitReplies,
  open: readonly OpenPosition[],
  words: GapWords,
): readonly string[] {
  const gaps: string[] = [];
  if ([...summaries, ...(pages ?? [])].some((reply) => reply.testnet)) {
    gaps.push('This account is on Deribit’s test network: its money is not real.');
  }
  if (summaries.length === 0) {
    gaps.push(
      'Balances are not in these replies, so equity is unknown; add get_account_summaries.',
    );
  }
  if (!pages) gaps.push('Positions are not in these replies; add get_positions.');
  const missing = [...new Set(open.map(({ instrument }) => instrument.settle))].filter(
    (settle) => !currencies.some((row) => row.currency === settle),
  );
  if (summaries.length > 0 && missing.length > 0) {
    gaps.push(`The summary of ${missing.join(', ')} is not in ${words.replies}.`);
  }
  if (open.some(({ instrument }) => instrument.kind !== 'option')) {
    gaps.push(
      'Deribit books profit daily: entry prices here are those PnL counts from since the last settlement.',
    );
  }
  if (orders === null) gaps.push('Open orders are not in these replies; add get_open_orders.');
  return gaps;
}
