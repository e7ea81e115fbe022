import type { ChoiceAccount, Choices, ChoicesAsked } from '#shared/contract/what-if.ts';
import type { Account } from '#shared/domain/account.ts';
import type { Book } from '#shared/domain/book.ts';
import { isDollarAsset } from '#shared/domain/instrument.ts';
import { instrumentOf } from '../edits/edit-step.ts';
import { filledOrders } from '../edits/filled-orders.ts';
import { settledIn } from '../edits/spot-margin.ts';
import { positionUnit, quantityUnit } from './edit-subjects.ts';

/** What the next edit can be about, in the book that the edits before it leave. */
export function choicesOf(book: Book, { account }: ChoicesAsked): Choices {
  const chosen = book.accounts.find(({ id }) => id === account);
  return {
    accounts: book.accounts.map(({ id, label, venue }) => ({ id, label, venue })),
    account: chosen ? choicesOfAccount(book, chosen) : null,
    dollars: dollarsOf(book),
  };
}

function choicesOfAccount(book: Book, account: Account): ChoiceAccount {
  const held = new Set([...account.positions, ...account.orders].map((row) => row.instrument));
  const ofVenue = book.instruments.filter(({ venue }) => venue === account.venue);
  const { edits, left } = filledOrders(book, account);
  return {
    id: account.id,
    positionMode: account.positionMode,
    positions: account.positions.map((position) => {
      const instrument = instrumentOf(book, position.instrument);
      const { id, leg, marginMode, leverage, quantity } = position;
      return {
        ...{ id, leg, marginMode, leverage, quantity },
        instrument: instrument.id,
        symbol: instrument.venueSymbol,
        unit: positionUnit(instrument, position),
        settle: settledIn(instrument, position).settle,
      };
    }),
    instruments: [
      ...ofVenue.filter(({ id }) => held.has(id)),
      ...ofVenue.filter(({ id }) => !held.has(id)),
    ].map((instrument) => ({
      id: instrument.id,
      symbol: instrument.venueSymbol,
      kind: instrument.kind,
      unit: quantityUnit(instrument),
    })),
    assets: assetsOf(book, account),
    orders: account.orders.map(({ id, instrument, side, kind, quantity, price }) => {
      const contract = instrumentOf(book, instrument);
      return {
        ...{ id, side, kind, quantity, price },
        symbol: contract.venueSymbol,
        unit: quantityUnit(contract),
      };
    }),
    filled: { edits: [...edits], left: [...left] },
  };
}

function assetsOf(book: Book, { balances, pools, positions }: Account): string[] {
  return [
    ...new Set([
      ...pools.flatMap(({ marginAsset }) => marginAsset ?? []),
      ...balances.map(({ asset }) => asset),
      ...positions.map(({ instrument }) => instrumentOf(book, instrument).settle),
    ]),
  ];
}

/** Dollar assets that the book prices, at the rate that serves every venue where there is one. */
function dollarsOf({ assetPrices }: Book): Choices['dollars'] {
  const rates = new Map<string, string>();
  for (const { asset, venue, usd } of assetPrices) {
    if (asset === 'USD' || !isDollarAsset(asset)) continue;
    if (venue === null || !rates.has(asset)) rates.set(asset, usd);
  }
  return [...rates].map(([asset, usd]) => ({ asset, usd }));
}
