import { ok, type Result } from '#shared/contract/failure.ts';
import type { Account, Position } from '#shared/domain/account.ts';
import type { AssetPrice, Instrument, InstrumentPrice } from '#shared/domain/instrument.ts';
import type { AccountMode } from '#shared/domain/venue.ts';
import { gapWords, type GapWords } from '../wire/gap-words.ts';
import { isZero, magnitude } from '../wire/decimal.ts';
import { assetCode, idOf } from '../wire/identifiers.ts';
import { reportedPosition, type AccountContext, type AccountPortion } from '../wire/portion.ts';
import type { Reply } from '../wire/reply.ts';
import { latest, oldest, replyTime } from '../wire/reply-time.ts';
import type { OpenPosition } from './open-position.ts';
import { coinPrice } from './parse.ts';
import { accountMargin, isUnified, okxBalances, okxPools, poolOf } from './pools.ts';
import { readOkxReplies, type OkxReplies } from './read-replies.ts';
import { okxRules } from './rules.ts';
import { okxAccountProof } from './same-account.ts';

/** One OKX trading account from its replies. */
export function okxAccount(
  replies: readonly Reply[],
  context: AccountContext,
): Result<AccountPortion> {
  const readResult = readOkxReplies(replies);
  if (!readResult.ok) return readResult;
  const read = readResult.value;
  const proof = okxAccountProof(read, context.proof);
  if (!proof.ok) return proof;
  const open = read.open ?? [];
  const time = timeOf(read, context);
  const instruments = distinct([
    ...open.map((position) => position.instrument),
    ...(read.orders ?? []).map((resting) => resting.instrument),
  ]);
  const rules = okxRules(read, instruments, time.at);
  if (!rules.ok) return rules;
  const unified = isUnified(read);
  const account: Account = {
    id: context.id,
    label: context.label,
    venue: 'okx',
    venueUid: read.config?.uid ?? null,
    mode: modeOf(read),
    positionMode: positionModeOf(read),
    asOf: time.at,
    pools: [...okxPools(read, time.at)],
    balances: [...okxBalances(read.balance, time.at)],
    positions: open.map((position) => positionOf(position, context.id, unified, time.at)),
    orders: (read.orders ?? []).map((resting) => resting.order),
    reported: read.balance && accountMargin(read.balance, time.at),
    gaps: [
      ...proof.value,
      ...(time.gap === null ? [] : [time.gap]),
      ...gapsOf(read, gapWords(context)),
    ],
  };
  return ok({
    account,
    instruments,
    prices: pricesOf(read, instruments, time.at),
    assetPrices: assetPricesOf(read, time.at),
    rules: rules.value,
  });
}

/** The balance is stamped when it is made; a position only says when it last changed. */
function timeOf({ balance, open, sorted }: OkxReplies, context: AccountContext) {
  const state = [sorted['account/balance'], sorted['account/positions']].flatMap(
    (list) => list ?? [],
  );
  return replyTime({
    own: balance?.uTime ?? null,
    received: oldest(state.map((reply) => reply.receivedAt)),
    mentioned: latest((open ?? []).map(({ row }) => row.uTime)),
    fallback: context.fallbackTime,
  });
}

function modeOf(read: OkxReplies): AccountMode {
  // Without the positions no margin model may speak for the account: only the venue's own figures can.
  if (read.config === null || (read.open === null && !isFlat(read))) return 'okx-unknown';
  return `okx-${read.config.level}`;
}

function isFlat({ balance }: OkxReplies): boolean {
  const figures = (balance?.details ?? []).flatMap((row) => [row.imr, row.mmr, row.isoEq, row.upl]);
  return [...figures, balance?.imr ?? null].every((figure) => figure === null || isZero(figure));
}

function positionModeOf({ config, open }: OkxReplies): Account['positionMode'] {
  if (config) return config.hedge ? 'hedge' : 'one-way';
  if (!open || open.length === 0) return null;
  return open.some(({ row }) => row.posSide !== 'net') ? 'hedge' : 'one-way';
}

function positionOf(
  position: OpenPosition,
  accountId: string,
  unified: boolean,
  asOf: number,
): Position {
  const { row, instrument, quantity } = position;
  return {
    id: idOf(accountId, row.posId),
    pool: poolOf(position, unified),
    instrument: instrument.id,
    leg: row.posSide === 'net' ? 'both' : row.posSide,
    quantity,
    ...(position.liability === null ? {} : { liability: position.liability }),
    entryPrice: row.avgPx,
    leverage: row.lever,
    marginMode: row.mgnMode,
    // OKX auto-deleverages futures, swaps and options; the signal it prints beside spot margin means nothing.
    adlRank: row.instType === 'MARGIN' ? null : adlRank(row.adl),
    asOf,
    reported: reportedPosition({
      mark: row.markPx,
      // In USD, while a position's notional is counted in its settlement currency: not carried over.
      notional: null,
      unrealizedPnl: row.upl,
      initialMargin: row.imr,
      maintenanceMargin: row.mmr,
      liquidationPrice: row.liqPx === null ? null : magnitude(row.liqPx),
    }),
  };
}

/** Signal 0 to 5, 5 next in line. */
function adlRank(signal: number | null): number | null {
  return signal === null || signal < 0 || signal > 5 ? null : signal / 5;
}

function pricesOf(
  read: OkxReplies,
  instruments: readonly Instrument[],
  asOf: number,
): readonly InstrumentPrice[] {
  return instruments.flatMap((instrument) => {
    const own = read.open?.find((position) => position.instrument.id === instrument.id)?.row;
    const published = read.marks.find((row) => row.instId === instrument.venueSymbol);
    const mark = own?.markPx ?? published?.mark;
    if (mark === undefined) return [];
    const funding = read.funding.get(instrument.venueSymbol);
    return [
      {
        instrument: instrument.id,
        mark,
        index: own?.idxPx ?? null,
        last: own?.last ?? null,
        low24h: null,
        high24h: null,
        ...(funding ? { funding } : {}),
        asOf: own?.markPx ? asOf : (published?.at ?? asOf),
      },
    ];
  });
}

/** Rates the balance states, and for currencies without one the rate printed beside a position. */
function assetPricesOf({ balance, open }: OkxReplies, asOf: number): readonly AssetPrice[] {
  const rates = new Map<string, AssetPrice>();
  const note = (currency: string, usd: string | null, origin: string): void => {
    const asset = assetCode(currency);
    if (usd === null || isZero(usd) || rates.has(asset)) return;
    rates.set(asset, { asset, venue: 'okx', usd, asOf, origin });
  };
  for (const detail of balance?.details ?? []) {
    note(detail.ccy, coinPrice(detail), 'OKX account/balance: eqUsd ÷ eq');
  }
  for (const { row } of open ?? []) note(row.ccy, row.usdPx, 'OKX account/positions: usdPx');
  return [...rates.values()];
}

function distinct(instruments: readonly Instrument[]): readonly Instrument[] {
  return [...new Map(instruments.map((instrument) => [instrument.id, instrument])).values()];
}

function gapsOf(
  { balance, open, config, tiers, loanTiers, fees, orders }: OkxReplies,
  words: GapWords,
): readonly string[] {
  const gaps: string[] = [];
  if (!balance) {
    gaps.push('Balances are not in these replies, so equity is unknown; add account/balance.');
  }
  if (!open) gaps.push('Positions are not in these replies; add account/positions.');
  if (!config) gaps.push('The account mode is not in these replies; add account/config.');
  if (open && open.length > 0 && tiers.length === 0 && loanTiers.length === 0) {
    gaps.push(`Margin tiers are not in ${words.replies}${words.remedy('position-tiers')}`);
  }
  if (open && open.length > 0 && fees.length === 0) {
    gaps.push(`The account’s fees are not in ${words.replies}${words.remedy('account/trade-fee')}`);
  }
  if (orders === null) gaps.push('Open orders are not in these replies; add orders-pending.');
  return gaps;
}
