import { fail, ok, type Result } from '#shared/contract/failure.ts';
import { Shock } from '#shared/domain/shock.ts';

/** `BTC=-12%`, `*=-20%`, `ETH=+5`: a coin, an equals sign, and a move in percent. */
export function parseShock(text: string): Result<Shock> {
  const match = /^([^=\s]+)=([+-]?\d+(?:\.\d+)?)\s*%?$/.exec(text.replace('−', '-'));
  if (!match)
    return fail('invalid', `--shock "${text}": expected COIN=MOVE%, such as BTC=-12% or '*=-20%'`);
  const [, coin = '', percent = ''] = match;
  const shock = Shock.safeParse({
    coin: coin === '*' ? coin : coin.toUpperCase(),
    move: Number(percent) / 100,
  });
  if (!shock.success)
    return fail('invalid', `--shock "${text}": a move lies above -100 % and up to +9900 %`);
  return ok(shock.data);
}
