import { deribitBook, deribitPosition, currencyPool } from '#engine/fixtures/deribit-book.ts';
import { probePool, type PoolProbe } from '#engine/fixtures/pool-probe.ts';
import { bracketLevels } from '#engine/liquidation/bracket-move.ts';
import type { Compute } from './binance-usdm.ts';
import type { Inputs } from './inputs.ts';
import type { Vector } from './vector-file.ts';

/** Standard margin; its rates are passed in by each example, as a book's rules would. */
export function isDeribitStandard({ venue, mode }: Vector): boolean {
  return venue === 'deribit' && /^S:SM|^SM |position fields/.test(mode);
}

/** The rule all of these examples are of: support.deribit.com until August 2026. */
export const DERIBIT_REGIME = 'deribit_sm_before_2026_08';

export const deribitFigures: Readonly<Record<string, Compute>> = {
  initial_margin: (inputs) => margins(inputs).initial,
  maintenance_margin: (inputs) => margins(inputs).maintenance,
  projected_initial_margin: (inputs) => margins(inputs).initial,
  projected_maintenance_margin: (inputs) => margins(inputs).maintenance,
  size_currency: (inputs) => known(probe(inputs).risk.legs.notional[0]),
  estimated_liquidation_ratio: liquidationRatio,
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

function probe(inputs: Inputs): PoolProbe {
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
  return probePool(book, `cross:${asset}`);
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
