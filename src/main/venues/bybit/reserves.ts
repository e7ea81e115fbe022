import * as z from 'zod/mini';
import { Figure, Text, WholeNumber } from '../wire/fields.ts';
import { readReply } from '../wire/reply.ts';
import { reserveOf, type ReservePlan } from '../wire/reserves.ts';

const PATH = '/v5/asset/transfer/query-account-coins-balance';

/** GET of that path with `accountType` FUND (bybit-exchange.github.io/docs/v5/asset/balance/all-balance, read November 2026). */
const Coins = z.object({
  retCode: WholeNumber,
  result: z.object({
    accountType: z.literal('FUND'),
    balance: z.array(z.object({ coin: Text, walletBalance: Figure })),
  }),
});

export const bybitReserves: readonly ReservePlan[] = [
  {
    wallet: 'Funding',
    async read(ask) {
      const answer = await ask({ path: PATH, params: { accountType: 'FUND' } });
      if (!answer.ok) return answer;
      const { body, at } = answer.value;
      const read = readReply(Coins, { name: PATH, body, receivedAt: at }, 'a Bybit funding wallet');
      if (!read.ok) return read;
      return reserveOf(
        read.value.result.balance.map(({ coin, walletBalance }) => ({
          asset: coin,
          amount: walletBalance,
        })),
        answer.value,
      );
    },
  },
];
