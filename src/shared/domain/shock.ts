import * as z from 'zod/mini';
import { AssetCode } from './instrument.ts';

/** The coin name that stands for every coin without a shock of its own; dollar assets are not among them. */
export const ALL_COINS = '*';

/** Nothing has no sign: JSON can carry a −0. */
export const Signed = z.number().check(z.overwrite((value) => value + 0));

/** −0.12 is a fall of 12 %. Above −1: a price cannot reach zero; at most ×100. */
export const Move = Signed.check(z.gt(-1), z.lte(99));

/** A relative move of one coin's every price (marks of its instruments, value of the coin held): mark × (1 + move). */
export const Shock = z.strictObject({
  coin: z.union([z.literal(ALL_COINS), AssetCode]),
  move: Move,
});
export type Shock = z.infer<typeof Shock>;
