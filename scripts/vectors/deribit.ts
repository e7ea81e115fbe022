import { poolAvailable } from '#engine/book/modelled-margins.ts';
import { slackOf } from '#engine/edits/free-margin.ts';
import { deribitBook, deribitPosition, currencyPool } from '#engine/fixtures/deribit-book.ts';
import { accountOf, poolOf } from '#engine/fixtures/model-risk.ts';
import { probePool, type PoolProbe } from '#engine/fixtures/pool-probe.ts';
import { bracketLevels } from '#engine/liquidation/bracket-move.ts';
import { deribitLeverage } from '#engine/margin/deribit-margin.ts';
import { deribitFundingRate } from '#engine/margin/funding-rate.ts';
import type { Book } from '#shared/domain/book.ts';
import type { Compute } from './binance-usdm.ts';
import type { Inputs } from './inputs.ts';
import type { Vector } from './vector-file.ts';

/** Standard margin, its rates passed in by each example as a book's rules would be; and funding. */
export function isDeribit({ venue, mode }: Vector): boolean {
  return venue === 'deribit' && /^S:SM|^SM |position fields|^funding$/.test(mode);
}

export const deribitFigures: Readonly<Record<string, Compute>> = {
  initial_margin: (inputs) => margins(inputs).initial,
  maintenance_margin: (inputs) => margins(inputs).maintenance,
  projected_initial_margin: (inputs) => margins(inputs).initial,
  projected_maintenance_margin: (inputs) => margins(inputs).maintenance,
  size_currency: (inputs) => known(probe(inputs).risk.legs.notional[0]),
  estimated_liquidation_ratio: liquidationRatio,
  available_funds: (inputs) => {
    const risk = poolOf(accountOf(summary(inputs, 0)));
    const asked = { market: { marks: new Float64Array(), usd: new Float64Array() } };
    return known(poolAvailable(risk, [risk], { ...asked, quality: 'as-of' }).value);
  },
  available_withdrawal_funds: (inputs) => {
    const book = summary(inputs, inputs.number('session'));
    const slack = slackOf(book, book.accounts[0]!, SUMMARY_POOL);
    if (!slack.known) throw new Error(slack.reason);
    return slack.amount;
  },
  projected_delta_total: (inputs) => {
    const face = inputs.number('futures_delta') * ANY_PRICE;
    const book = deribitBook({
      marks: { 'X-PERPETUAL': String(ANY_PRICE) },
      pools: [currencyPool('X', '0')],
      positions: [deribitPosition('X-PERPETUAL', String(face))],
    });
    return known(accountOf(book).netExposure.value) / ANY_PRICE;
  },
  leverage: (inputs) => {
    const { risk, asOf } = probe(inputs);
    return known(deribitLeverage(risk.pool.legs[0]!, asOf));
  },
  fundingRate8h: (inputs) => deribitFundingRate(inputs.number('mark') / inputs.number('index') - 1),
};

function known(value: number | null | undefined): number {
  if (value === null || value === undefined) throw new Error('our model leaves it unknown');
  return value;
}

/** The examples print the margins of one position, in coin or in the quote currency. */
function margins(inputs: Inputs): { readonly initial: number; readonly maintenance: number } {
  const { initialMargin, maintenanceMargin } = probe(inputs).risk.legs;
  return { initial: known(initialMargin[0]), maintenance: known(maintenanceMargin[0]) };
}

/** A coin size without a price is the same at any: 10,000 USD here. */
const ANY_PRICE = 10_000;

/** An account known by its summary: one position that needs the initial margin, `profit` of its balance not yet settled. */
const SUMMARY_POOL = 'cross:USDC';
function summary(inputs: Inputs, profit: number): Book {
  const symbol = 'X_USDC-PERPETUAL';
  const initial = inputs.number('initial_margin') / ANY_PRICE;
  return deribitBook({
    marks: { [symbol]: String(ANY_PRICE) },
    rates: { [symbol]: { initial, maintenance: initial, slope: 0 } },
    pools: [currencyPool('USDC', String(inputs.number('margin_balance') - profit))],
    positions: [deribitPosition(symbol, '1', { entryPrice: String(ANY_PRICE - profit) })],
  });
}

function probe(inputs: Inputs): PoolProbe & { readonly asOf: number } {
  const linear = inputs.has('size');
  const symbol = linear ? 'X_USDC-PERPETUAL' : 'X-PERPETUAL';
  const mark = inputs.optional('mark', 'index') ?? ANY_PRICE;
  const quantity = inputs.optional('size', 'size_usd') ?? inputs.number('position_btc') * mark;
  const asset = linear ? 'USDC' : 'X';
  const maintenance = inputs.number('mm_base', 'mm0');
  // An example about liquidation names no initial rate, and asks for no figure that needs one.
  const initial = inputs.optional('im_base') ?? maintenance;
  const rates = { initial, maintenance, slope: inputs.number('slope') };
  const book = deribitBook({
    marks: { [symbol]: String(mark) },
    rates: { [symbol]: rates },
    pools: [currencyPool(asset, String(inputs.optional('margin_balance') ?? 0))],
    positions: [deribitPosition(symbol, String(quantity), { entryPrice: String(mark) })],
  });
  return { ...probePool(book, `cross:${asset}`), asOf: book.asOf };
}

/** Futures move; the maintenance of the options beside them stays (margin/okx-deribit-hyperliquid.md 2.3). */
function liquidationRatio(inputs: Inputs): number {
  const pool = probe(inputs);
  const options = inputs.optional('option_mm') ?? 0;
  const [{ down, up }] = bracketLevels(
    (move) => {
      const { marginBalance, requirement } = pool.moved('deribit:X-PERPETUAL', 1 + move);
      return {
        marginBalance: known(marginBalance.value),
        requirement: known(requirement.value) + options,
      };
    },
    [1],
  );
  return 1 + known(inputs.number('position_btc') > 0 ? down : up);
}
