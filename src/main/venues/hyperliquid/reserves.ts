import { ok } from '#shared/contract/failure.ts';
import { replyTo, wanted } from '../wire/ask.ts';
import { reserveOf, type ReservePlan } from '../wire/reserves.ts';
import { marginingOf } from './margining.ts';
import { parseClearinghouseState, parseSpotState } from './parse.ts';
import { Abstraction } from './wire.ts';

const STATE = wanted('clearinghouseState', 'clearinghouseState');
const SPOT = wanted('spotClearinghouseState', 'spotClearinghouseState');

/** Spot coins are a reserve where they stand apart; a unified account's and a portfolio's are its collateral (margin/okx-deribit-hyperliquid.md 3.7). */
export const hyperliquidReserves: readonly ReservePlan[] = [
  {
    wallet: 'Spot',
    async read(ask) {
      const [mode, state, spot] = await Promise.all([
        ask({ path: 'userAbstraction', params: {} }),
        ask(STATE),
        ask(SPOT),
      ]);
      if (!mode.ok) return mode;
      if (!state.ok) return state;
      if (!spot.ok) return spot;
      const readState = parseClearinghouseState(replyTo(STATE, state.value));
      if (!readState.ok) return readState;
      const readSpot = parseSpotState(replyTo(SPOT, spot.value));
      if (!readSpot.ok) return readSpot;
      const word = Abstraction.safeParse(mode.value.body);
      const { isSpotApart } = marginingOf({
        abstraction: word.success ? word.data : null,
        state: readState.value,
        spot: readSpot.value,
      });
      if (!isSpotApart) return ok(null);
      return reserveOf(
        readSpot.value.balances.map(({ coin, total }) => ({ asset: coin, amount: total })),
        spot.value,
      );
    },
  },
];
