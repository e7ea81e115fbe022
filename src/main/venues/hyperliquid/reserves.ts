import { ok } from '#shared/contract/failure.ts';
import { readReply } from '../wire/reply.ts';
import { reserveOf, type ReservePlan } from '../wire/reserves.ts';
import { SpotState } from './wire.ts';

/** Spot coins are a reserve where they stand apart; a unified account's and a portfolio's are its collateral (margin/okx-deribit-hyperliquid.md 3.7). */
export const hyperliquidReserves: readonly ReservePlan[] = [
  {
    wallet: 'Spot',
    async read(ask) {
      const [mode, spot] = await Promise.all([
        ask({ path: 'userAbstraction', params: {} }),
        ask({ path: 'spotClearinghouseState', params: {} }),
      ]);
      if (!mode.ok) return mode;
      if (!spot.ok) return spot;
      if (mode.value.body !== 'disabled') return ok(null);
      const { body, at } = spot.value;
      const read = readReply(
        SpotState,
        { name: 'spotClearinghouseState', body, receivedAt: at },
        'a spot state of Hyperliquid',
      );
      if (!read.ok) return read;
      return reserveOf(
        read.value.balances.map(({ coin, total }) => ({ asset: coin, amount: total })),
        spot.value,
      );
    },
  },
];
