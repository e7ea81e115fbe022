import { coinOf } from '#shared/domain/coin.ts';
import type { Quality } from '#shared/domain/figure.ts';
import {
  coinBands,
  instrumentBands,
  jointBands,
  type BandResult,
} from '../liquidation/coin-bands.ts';
import { SolvedPool } from '../liquidation/solved-pool.ts';
import { marginModelOf, noModelReason, type MarginModel } from '../margin/margin-models.ts';
import {
  exposureMissing,
  legExposureUsd,
  legPnlUsd,
  pnlMissing,
  positionColumns,
  type PoolQuestion,
  type PoolRisk,
} from '../margin/pool-risk.ts';
import { venueFigures, type Moved } from '../margin/venue-figures.ts';
import { onceFor, onceForEach } from '../once.ts';
import { samePrices } from './market.ts';
import { modelledMargins, type Margins } from './modelled-margins.ts';
import type { CompiledAccount, CompiledBook, CompiledPool } from './compiled-book.ts';
import type { Market } from './compiled-book.ts';
import { KnownSum, unknown, type Reading } from './reading.ts';

/** One account under one market. Amounts in USD. */
export interface AccountRisk extends Margins {
  readonly inputs: AccountInputs;
  readonly account: CompiledAccount;
  readonly quality: Quality;
  readonly unrealizedPnl: Reading;
  readonly grossExposure: Reading;
  readonly netExposure: Reading;
  readonly pools: readonly PoolRisk[];
  readonly moved: Moved;
  /** The pools with positions as the solvers ask them; none where the account's mode has no model. */
  solved(): readonly SolvedPool[];
  /** Bands of a coin over all pools of the account that hold it, one result a pool. Solved once, on demand. */
  bandsOf(coin: string): readonly BandResult[];
  /** Bands when every coin makes the same move, one result a pool with positions. Solved once, on demand. */
  jointBands(): readonly BandResult[];
  /** Bands of one instrument in one pool: the move the venue's own liquidation price assumes. Solved once, on demand. */
  instrumentBandsOf(pool: PoolRisk, instrument: string): BandResult;
}

/** Everything but prices that an account's risk depends on. */
export interface AccountInputs {
  readonly book: CompiledBook;
  readonly account: CompiledAccount;
  /** How the market relates to the one the venue's figures were reported at. */
  readonly moved: Moved;
  readonly quality: Quality;
  /** Of the venue's own figures. */
  readonly venueQuality: Quality;
  /** Why the account's figures are not live; null: they are, or the book's inputs do not age. */
  readonly doubt: string | null;
}

/** An account under the market it was computed at. */
export interface EarlierRisk {
  readonly risk: AccountRisk;
  readonly market: Market;
}

/** Of an account that was read. */
export function readRisk(
  inputs: AccountInputs,
  market: Market,
  earlier?: EarlierRisk,
): AccountRisk {
  const { book, account, moved, quality, venueQuality } = inputs;
  const model = marginModelOf(account.account.mode);
  const questions = account.pools.map((pool) => ({ account, pool, market, quality }));
  const pools = questions.map(
    (question, index) =>
      keptPool(inputs, question, index, earlier) ??
      (model ? model.pool(question) : exposuresOnly(question)),
  );
  const venue = venuesOwn(book, account, market, moved, venueQuality);
  return {
    inputs,
    account,
    quality,
    pools,
    moved,
    ...(model ? withVenueFigures(modelledMargins(account, pools, market, quality), venue) : venue),
    ...exposures(pools, market, quality),
    ...solvers(account, model, questions, pools),
  };
}

/** An isolated pool stands alone: while none of its prices moves it stays as it was. One whose figures bear a doubt is not kept. */
function keptPool(
  { account, quality, doubt }: AccountInputs,
  { pool, market }: PoolQuestion,
  index: number,
  earlier: EarlierRisk | undefined,
): PoolRisk | undefined {
  if (earlier === undefined || pool.pool.kind !== 'isolated' || doubt !== null) return undefined;
  const { inputs, pools } = earlier.risk;
  const isSame = inputs.account === account && inputs.quality === quality && inputs.doubt === null;
  return isSame && samePrices(account, [pool], earlier.market, market) ? pools[index] : undefined;
}

/** Where the model lacks an input the venue's own figure stands in, and says whose it is; an amount is one or the other. */
function withVenueFigures(model: Margins, venue: Margins): Margins {
  const amount = (ours: Reading, theirs: Reading): Reading =>
    ours.value === null && theirs.value !== null ? { ...theirs, reason: ours.reason } : ours;
  const { load } = model;
  const silent = load.value === null && !load.beyond;
  return {
    ...model,
    equity: amount(model.equity, venue.equity),
    marginBalance: amount(model.marginBalance, venue.marginBalance),
    initialMargin: amount(model.initialMargin, venue.initialMargin),
    maintenanceMargin: amount(model.maintenanceMargin, venue.maintenanceMargin),
    available: amount(model.available, venue.available),
    load:
      silent && (venue.load.value !== null || venue.load.beyond)
        ? { ...venue.load, reason: load.reason }
        : load,
  };
}

/** Bands are solved when a list asks for them, and once. */
function solvers(
  account: CompiledAccount,
  model: MarginModel | null,
  questions: readonly PoolQuestion[],
  pools: readonly PoolRisk[],
): Pick<AccountRisk, 'solved' | 'bandsOf' | 'instrumentBandsOf' | 'jointBands'> {
  const bands = new Map<string, readonly BandResult[]>();
  const byInstrument = new Map<string, BandResult>();
  let solved: ReadonlyMap<PoolRisk, SolvedPool> | null = null;
  let joint: readonly BandResult[] | null = null;
  const poolsSolved = (): ReadonlyMap<PoolRisk, SolvedPool> =>
    (solved ??= new Map(
      model === null
        ? []
        : pools.flatMap((risk, index) =>
            risk.pool.legs.length === 0
              ? []
              : [[risk, solvedPool(risk, model, questions[index]!)] as const],
          ),
    ));
  const missing = {
    known: false,
    reason: noModelReason(account.account.venue, account.account.mode),
  } as const;
  function solve(risk: PoolRisk, how: (pool: SolvedPool) => BandResult): BandResult {
    const pool = poolsSolved().get(risk);
    return pool ? how(pool) : missing;
  }
  return {
    solved: () => [...poolsSolved().values()],
    bandsOf: (coin) =>
      remembered(bands, coin, () =>
        poolsMovedBy(account, coin).map((place) =>
          solve(pools[place]!, (pool) => coinBands(pool, coin)),
        ),
      ),
    instrumentBandsOf: (risk, instrument) =>
      remembered(byInstrument, `${risk.pool.pool.id} ${instrument}`, () =>
        solve(risk, (pool) => instrumentBands(pool, instrument)),
      ),
    jointBands: () =>
      (joint ??= pools
        .filter((risk) => risk.pool.legs.length > 0)
        .map((risk) => solve(risk, jointBands))),
  };
}

/** A pool that is kept keeps what was solved of it: none of its prices has moved. */
const solvedPool = onceFor(
  (risk: PoolRisk, model: MarginModel, question: PoolQuestion) =>
    new SolvedPool(model, question, risk),
);

function remembered<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const found = memory.get(key);
  if (found !== undefined) return found;
  const made = make();
  memory.set(key, made);
  return made;
}

/**
 * Places of the pools that a coin's move can liquidate. What an account holds is the same under every market, and a step asks for each
 * coin of each account.
 */
const poolsMovedBy = onceForEach((account: CompiledAccount, coin): readonly number[] =>
  account.pools.flatMap((pool, place) => (holds(account, pool, coin) ? [place] : [])),
);

/** A pool without positions cannot be liquidated, whatever it holds. */
function holds(account: CompiledAccount, pool: CompiledPool, coin: string): boolean {
  const { byCoin, legs, asset } = pool;
  if (byCoin.has(coin)) return true;
  if (legs.length === 0) return false;
  if (legs.some((leg) => coinOf(leg.instrument.instrument.quote) === coin)) return true;
  return asset === null
    ? account.balances.some((balance) => balance.asset.coin === coin)
    : asset.coin === coin;
}

/** Positions of an account without a model: what they are worth, not what they need. */
function exposuresOnly({ account: { account }, pool, market }: PoolQuestion): PoolRisk {
  const missing = unknown(noModelReason(account.venue, account.mode));
  return {
    pool,
    legs: positionColumns(pool, market),
    usd: pool.asset === null ? Number.NaN : (market.usd[pool.asset.index] ?? Number.NaN),
    equity: missing,
    marginBalance: missing,
    initialMargin: missing,
    maintenanceMargin: missing,
    requirement: missing,
    load: { ...missing, beyond: false },
  };
}

function venuesOwn(
  book: CompiledBook,
  account: CompiledAccount,
  market: Market,
  moved: Moved,
  quality: Quality,
): Margins {
  const reason = noModelReason(account.account.venue, account.account.mode);
  return {
    noModel: reason,
    ...venueFigures(book, account, market, moved, quality, reason),
    toMarginCall: unknown(reason),
    toLiquidation: unknown(reason),
  };
}

function exposures(
  pools: readonly PoolRisk[],
  market: Market,
  quality: Quality,
): Pick<AccountRisk, 'unrealizedPnl' | 'grossExposure' | 'netExposure'> {
  const gross = new KnownSum();
  const net = new KnownSum();
  const pnl = new KnownSum();
  for (const risk of pools) {
    risk.pool.legs.forEach((leg, index) => {
      const exposure = legExposureUsd(leg, market);
      net.add(exposure, () => exposureMissing(leg));
      gross.add(Math.abs(exposure), () => exposureMissing(leg));
      pnl.add(legPnlUsd(risk, leg, index, market), () => pnlMissing(leg));
    });
  }
  const noun = 'positions';
  return {
    unrealizedPnl: pnl.reading(noun, quality),
    grossExposure: gross.reading(noun, quality),
    netExposure: net.reading(noun, quality),
  };
}
