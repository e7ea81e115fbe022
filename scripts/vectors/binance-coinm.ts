import { coinBook, coinContract, coinPosition, flatTiers } from '#engine/fixtures/binance-book.ts';
import { riskReport } from '#engine/report/risk-report.ts';
import type { RiskReport } from '#shared/domain/risk-report.ts';
import type { Pool } from '#shared/domain/account.ts';
import { usdmFigures, type Compute } from './binance-usdm.ts';
import type { Inputs } from './inputs.ts';
import type { Vector } from './vector-file.ts';

/** Whether COIN-M is asked; under portfolio margin its positions are margined and printed by other rules. */
export function isCoinm({ venue, mode }: Vector): boolean {
  return venue === 'binance' && mode.startsWith('coinm');
}

type Reported = RiskReport['accounts'][number];

/** Figures of the report of a one-position account, digits and all. */
export const coinmFigures: Readonly<Record<string, Compute>> = {
  unRealizedProfit: position('unrealizedPnl'),
  unrealizedProfit: position('unrealizedPnl'),
  notionalValue: position('notional'),
  initialMargin: position('initialMargin'),
  maintMargin: position('maintenanceMargin'),
  liquidationPrice: position('liquidationPrice'),
  isolatedMargin: (inputs) => {
    const [pool] = reported(inputs).pools;
    return given(pool?.equity, pool?.reasons['equity']);
  },
  cum: (inputs, vector) => {
    const deductions = usdmFigures['cum'];
    if (!deductions) throw new Error('the model has no figure "cum"');
    return deductions(inputs, vector);
  },
};

type Figure =
  'unrealizedPnl' | 'notional' | 'initialMargin' | 'maintenanceMargin' | 'liquidationPrice';

function position(figure: Figure): Compute {
  return (inputs) => {
    const [row] = reported(inputs).positions;
    return given(row?.[figure], row?.reasons[figure]);
  };
}

function given(text: string | null | undefined, reason: string | undefined): string {
  if (text === null || text === undefined) throw new Error(reason ?? 'unknown');
  return text;
}

function reported(inputs: Inputs): Reported {
  const [account] = riskReport(bookOf(inputs), []).accounts;
  if (!account) throw new Error('no account');
  return account;
}

/** One position on the wallet of the example, at the one row of the tier table that it names. */
function bookOf(inputs: Inputs): ReturnType<typeof coinBook> {
  const size = inputs.optional('contractSize') ?? 100;
  const symbol = size === 100 ? 'BTCUSD_PERP' : 'ETHUSD_PERP';
  const side = (inputs.optional('side') ?? 1) < 0 ? -1 : 1;
  const face = inputs.optional('notionalUSD') ?? inputs.leading('contracts') * size;
  const entry = inputs.text('entryPrice');
  const mark = inputs.has('notional')
    ? String(face / inputs.number('notional'))
    : inputs.has('markPrice')
      ? inputs.text('markPrice')
      : entry;
  const isolated = inputs.has('isolatedWallet');
  const pool: Pool = {
    id: 'pool',
    kind: isolated ? 'isolated' : 'cross',
    marginAsset: coinContract(symbol).settle,
    wallet: inputs.has('isolatedWallet', 'walletBTC')
      ? inputs.text('isolatedWallet', 'walletBTC')
      : null,
    reported: null,
  };
  const leverage = inputs.optional('leverage');
  return coinBook({
    marks: { [symbol]: mark },
    pools: [pool],
    positions: [
      coinPosition(symbol, String(side * face), {
        pool: pool.id,
        marginMode: isolated ? 'isolated' : 'cross',
        entryPrice: entry,
        leverage: leverage === null ? null : String(leverage),
      }),
    ],
    tiers: flatTiers(
      String(inputs.optional('mmr', 'assumed_mmr') ?? 0),
      String(inputs.optional('cum', 'assumed_cum') ?? 0),
    ),
  });
}
