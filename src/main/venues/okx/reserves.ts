import * as z from 'zod/mini';
import { Figure, Text } from '../wire/fields.ts';
import { readReply } from '../wire/reply.ts';
import { reserveOf, type ReservePlan } from '../wire/reserves.ts';

const PATH = '/api/v5/asset/balances';

/** GET /api/v5/asset/balances (www.okx.com/docs-v5, funding account, read November 2026). */
const Balances = z.object({
  code: z.literal('0'),
  data: z.array(z.object({ ccy: Text, bal: Figure })),
});

export const okxReserves: readonly ReservePlan[] = [
  {
    wallet: 'Funding',
    async read(ask) {
      const answer = await ask({ path: PATH, params: {} });
      if (!answer.ok) return answer;
      const { body, at } = answer.value;
      const read = readReply(
        Balances,
        { name: PATH, body, receivedAt: at },
        'an OKX funding account',
      );
      if (!read.ok) return read;
      return reserveOf(
        read.value.data.map(({ ccy, bal }) => ({ asset: ccy, amount: bal })),
        answer.value,
      );
    },
  },
];
