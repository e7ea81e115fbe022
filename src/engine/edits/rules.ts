import { ok, type Result } from '#shared/contract/failure.ts';
import type { Book } from '#shared/domain/book.ts';
import type { DecimalText } from '#shared/domain/decimal-text.ts';
import type { EditOf } from '#shared/domain/edit.ts';
import type { VenueRules } from '#shared/domain/rules.ts';
import { venueNames, type VenueId } from '#shared/domain/venue.ts';
import { refuse, type EditStep } from './edit-step.ts';
import { exact, exactText } from './exact.ts';
import { silenced } from './venue-word.ts';

/** A book in which no account of the venue has figures of the venue's own: they were made by its old rules. */
export function beforeNewRules(book: Book, venue: VenueId): Book {
  return silenced(
    book,
    book.accounts.filter((account) => account.venue === venue),
  );
}

/** Changes the venue's rules that answer to `has`; where none do, the first of the venue, else rules of their own. */
export function withRules(
  book: Book,
  venue: VenueId,
  has: (rules: VenueRules) => boolean,
  change: (rules: VenueRules) => VenueRules,
): Book {
  const own = book.rules.filter((rules) => rules.venue === venue);
  const chosen = own.filter(has);
  const targets = new Set(chosen.length > 0 ? chosen : own.slice(0, 1));
  if (targets.size > 0)
    return {
      ...book,
      rules: book.rules.map((rules) => (targets.has(rules) ? change(rules) : rules)),
    };
  const fresh: VenueRules = {
    venue,
    asOf: book.asOf,
    origin: 'what-if',
    instruments: [],
    collateral: [],
    fees: [],
  };
  return { ...book, rules: [...book.rules, change(fresh)] };
}

/**
 * The weight of an asset as collateral: of each of its slabs, or at Binance, where multi-assets mode buys it at its index less a
 * buffer, 1 − the bid buffer (margin/binance-bybit.md 2.8).
 */
export function changeHaircut(source: Book, edit: EditOf<'haircut'>): Result<EditStep> {
  return edit.venue === 'binance' ? changeBuffer(source, edit) : changeSlabs(source, edit);
}

function changeBuffer(source: Book, { venue, asset, change }: EditOf<'haircut'>): Result<EditStep> {
  const at = `haircut of ${asset} at ${venueNames[venue]}`;
  const has = ({ assetBuffers = [] }: VenueRules): boolean =>
    assetBuffers.some((row) => row.asset === asset);
  if (!source.rules.some((rules) => rules.venue === venue && has(rules)))
    return refuse(at, 'the book has no bid and ask buffers of it', 'missing-data');
  const lighter = (bid: DecimalText): DecimalText =>
    'scale' in change
      ? exactText(exact(1).minus(exact(1).minus(bid).times(change.scale)))
      : exactText(exact(1).minus(change.weight));
  const book = withRules(beforeNewRules(source, venue), venue, has, (rules) => ({
    ...rules,
    assetBuffers: (rules.assetBuffers ?? []).map((row) =>
      row.asset === asset ? { ...row, bid: lighter(row.bid) } : row,
    ),
  }));
  const heavy = book.rules.some(
    (rules) =>
      rules.venue === venue &&
      rules.assetBuffers?.some((row) => row.asset === asset && exact(row.bid).isNegative()),
  );
  return heavy ? refuse(at, 'no asset counts for more than it is worth') : ok({ book, notes: [] });
}

function changeSlabs(source: Book, edit: EditOf<'haircut'>): Result<EditStep> {
  const { venue, asset, change } = edit;
  const names = ({ collateral }: VenueRules): boolean =>
    collateral.some((row) => row.asset === asset);
  const present = source.rules.some((rules) => rules.venue === venue && names(rules));
  if ('scale' in change && !present)
    return refuse(
      `haircut of ${asset} at ${venueNames[venue]}`,
      'the book has no collateral weight of it to scale; set one',
      'missing-data',
    );
  const weigh = (weight: DecimalText): DecimalText =>
    'scale' in change ? exactText(exact(weight).times(change.scale)) : change.weight;
  const heavy = source.rules
    .filter((rules) => rules.venue === venue)
    .flatMap(({ collateral }) => collateral)
    .some(
      (row) => row.asset === asset && row.slabs.some(({ weight }) => exact(weigh(weight)).gt(1)),
    );
  if (heavy)
    return refuse(
      `haircut of ${asset} at ${venueNames[venue]}`,
      'no asset counts for more than it is worth',
    );
  const book = withRules(beforeNewRules(source, venue), venue, names, (rules) => ({
    ...rules,
    collateral: names(rules)
      ? rules.collateral.map((row) =>
          row.asset === asset
            ? { ...row, slabs: row.slabs.map((slab) => ({ ...slab, weight: weigh(slab.weight) })) }
            : row,
        )
      : [...rules.collateral, { asset, slabs: [{ from: '0', to: null, weight: weigh('1') }] }],
  }));
  return ok({ book, notes: [] });
}

/** A taker rate set here also goes before what an account's own figures said of it. */
export function changeFee(source: Book, edit: EditOf<'fee'>): Result<EditStep> {
  const { venue, instrument, taker } = edit;
  const at = `fee of ${instrument ?? 'every instrument'} at ${venueNames[venue]}`;
  if (instrument !== null && !source.instruments.some(({ id }) => id === instrument))
    return refuse(at, 'the book has no such instrument');
  if (instrument !== null && !instrument.startsWith(`${venue}:`))
    return refuse(at, 'it is an instrument of another venue');
  if (taker === undefined && edit.maker === undefined && edit.liquidation === undefined)
    return refuse(at, 'the edit names no rate');
  const names = ({ fees }: VenueRules): boolean =>
    fees.some((row) => row.instrument === instrument);
  const changed = (row: VenueRules['fees'][number]): VenueRules['fees'][number] => ({
    ...row,
    maker: edit.maker ?? row.maker,
    taker: taker ?? row.taker,
    liquidation: edit.liquidation ?? row.liquidation,
  });
  const book = withRules(beforeNewRules(source, venue), venue, names, (rules) => ({
    ...rules,
    fees: names(rules)
      ? rules.fees.map((row) => (row.instrument === instrument ? changed(row) : row))
      : [...rules.fees, changed({ instrument, maker: null, taker: null, liquidation: null })],
  }));
  return ok({
    book: taker === undefined ? book : withoutOwnFees(book, venue, instrument),
    notes: [],
  });
}

function withoutOwnFees(book: Book, venue: VenueId, instrument: string | null): Book {
  return {
    ...book,
    accounts: book.accounts.map((account) =>
      account.venue === venue && account.takerFees
        ? {
            ...account,
            takerFees: account.takerFees.filter(
              (fee) => instrument !== null && fee.instrument !== instrument,
            ),
          }
        : account,
    ),
  };
}

/** Funding that is exchanged later changes no figure of now. */
export function changeFunding(book: Book, edit: EditOf<'funding'>): Result<EditStep> {
  const at = `funding of ${edit.instrument}`;
  const price = book.prices.find((row) => row.instrument === edit.instrument);
  if (!price) return refuse(at, 'the book has no price of that instrument');
  const instrument = book.instruments.find(({ id }) => id === edit.instrument);
  if (instrument?.kind !== 'perpetual') return refuse(at, 'only perpetuals exchange funding');
  const intervalHours = edit.intervalHours ?? price.funding?.intervalHours;
  if (intervalHours === undefined)
    return refuse(at, 'the book has no interval for it: state one', 'missing-data');
  const funding = { rate: edit.rate, intervalHours, nextAt: price.funding?.nextAt ?? null };
  return ok({
    book: {
      ...book,
      prices: book.prices.map((row) => (row === price ? { ...row, funding } : row)),
    },
    notes: [],
  });
}
