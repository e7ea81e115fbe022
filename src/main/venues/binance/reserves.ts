import * as z from 'zod/mini';
import { add } from '../wire/decimal.ts';
import { Figure, Text } from '../wire/fields.ts';
import { readReply } from '../wire/reply.ts';
import { reserveOf, type ReservePlan } from '../wire/reserves.ts';

const PATH = '/api/v3/account';

/** GET /api/v3/account (developers.binance.com, spot, account endpoints, read November 2026). */
const SpotAccount = z.object({
  balances: z.array(z.object({ asset: Text, free: Figure, locked: Figure })),
});

/** What spot orders hold back is a reserve too: taking the order away frees it. */
export const binanceReserves: readonly ReservePlan[] = [
  {
    wallet: 'Spot',
    async read(ask) {
      const answer = await ask({ path: PATH, params: { omitZeroBalances: 'true' } });
      if (!answer.ok) return answer;
      const { body, at } = answer.value;
      const read = readReply(
        SpotAccount,
        { name: PATH, body, receivedAt: at },
        'a Binance spot account',
      );
      if (!read.ok) return read;
      return reserveOf(
        read.value.balances.map(({ asset, free, locked }) => ({
          asset,
          amount: add(free, locked),
        })),
        answer.value,
      );
    },
  },
];
