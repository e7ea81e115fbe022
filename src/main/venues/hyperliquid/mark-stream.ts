import * as z from 'zod/mini';
import { instrumentId } from '../wire/identifiers.ts';
import { nothingMarked, type MarkStreamPlan } from '../wire/mark-stream.ts';
import { ActiveAssetContext } from './wire.ts';

/**
 * hyperliquid.gitbook.io, "Subscriptions", read November 2026. `activeAssetCtx` tells the mark; `allMids`, the middle of the book,
 * which liquidates nobody, is not listened to. No message says when it is of: the time of arrival stands for it.
 */
const ADDRESS = 'wss://api.hyperliquid.xyz/ws';

const Message = z.object({ channel: z.literal('activeAssetCtx'), data: ActiveAssetContext });

const naming = (method: 'subscribe' | 'unsubscribe', coins: readonly string[]) =>
  coins.map((coin) => ({ method, subscription: { type: 'activeAssetCtx', coin } }));

export const hyperliquidMarkStream: MarkStreamPlan = {
  urlOf: () => ADDRESS,
  beacons: { [ADDRESS]: 'BTC' },
  follow: (symbols) => naming('subscribe', symbols),
  leave: (symbols) => naming('unsubscribe', symbols),
  ping: { method: 'ping' },
  hear(message) {
    const read = Message.safeParse(message);
    if (!read.success) return nothingMarked;
    const { coin, ctx } = read.data.data;
    const instrument = instrumentId('hyperliquid', coin);
    const mark = { instrument, mark: ctx.markPx, index: ctx.oraclePx, at: null };
    return { ...nothingMarked, marks: [mark] };
  },
};
