import { multiBook, type AssetTerms } from '#engine/fixtures/binance-book.ts';
import { accountOf, poolOf } from '#engine/fixtures/model-risk.ts';
import type { Compute } from './binance-usdm.ts';
import { Inputs } from './inputs.ts';
import type { Vector } from './vector-file.ts';

/** Whether multi-assets mode is asked. */
export function isMultiAssets({ venue, mode }: Vector): boolean {
  return venue === 'binance' && mode.includes('multi-assets');
}

/** A rate is what the model counts one unit of the asset for, held or owed. */
export const multiFigures: Readonly<Record<string, Compute>> = {
  bidRate: (inputs) => countedFor(1, buffered(inputs, 'bidBuffer', 'askBuffer')),
  askRate: (inputs) => -countedFor(-1, buffered(inputs, 'bidBuffer', 'askBuffer')),
  autoExchangeBidRate: (inputs) => countedFor(1, buffered(inputs, 'autoExchangeBuffer')),
  autoExchangeAskRate: (inputs) => -countedFor(-1, buffered(inputs, 'autoExchangeBuffer')),
  accountEquityUSD: (inputs) => {
    const rows = inputs.list('assets').map((row) => new Inputs(row as Record<string, unknown>));
    const names = rows.map((_row, index) => `ASSET${index}`);
    return equity(
      Object.fromEntries(names.map((name, index) => [name, rates(rows[index]!)])),
      Object.fromEntries(names.map((name, index) => [name, rows[index]!.text('equity')])),
    );
  },
};

function buffered(inputs: Inputs, bid: string, ask = bid): AssetTerms {
  return { index: inputs.text('index'), bid: inputs.text(bid), ask: inputs.text(ask) };
}

/** Where the example gives the rates themselves: the bid stands for the index. */
function rates(row: Inputs): AssetTerms {
  const ask = row.number('ask') / row.number('bid') - 1;
  return { index: row.text('bid'), bid: '0', ask: ask.toFixed(18) };
}

function countedFor(amount: number, terms: AssetTerms): number {
  return equity({ ASSET: terms }, { ASSET: String(amount) });
}

function equity(
  assets: Readonly<Record<string, AssetTerms>>,
  wallets: Readonly<Record<string, string>>,
): number {
  const { marginBalance } = poolOf(
    accountOf(multiBook({ marks: {}, assets, wallets, positions: [] })),
  );
  if (marginBalance.value === null) throw new Error(marginBalance.reason ?? 'unknown');
  return marginBalance.value;
}
