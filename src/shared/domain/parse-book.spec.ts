import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseBookText } from './parse-book.ts';

const text = readFileSync(
  join(import.meta.dirname, '../../../examples/example.plimsoll.json'),
  'utf8',
);

function refusal(change: (book: Record<string, never>) => void): string {
  const value = JSON.parse(text) as Record<string, never>;
  change(value);
  const result = parseBookText(JSON.stringify(value));
  return result.ok ? 'accepted' : result.failure.message;
}

/** A path into parsed JSON, for breaking one field of it. */
function at(book: unknown, ...path: (string | number)[]): Record<string, unknown> {
  return path.reduce((value, key) => (value as Record<string, unknown>)[key], book) as Record<
    string,
    unknown
  >;
}

function rulesOf(book: unknown, venue: string): Record<string, unknown> {
  const rules = at(book, 'rules') as unknown as Record<string, unknown>[];
  return rules.find((entry) => entry['venue'] === venue) ?? {};
}

function ratedOf(rules: Record<string, unknown>): unknown {
  return at(rules, 'sizeRates', 0)['instrument'];
}

/** The first position as a long one of a spot pair that owes. */
function owing(book: unknown, liability: Record<string, string>): void {
  const instruments = at(book, 'instruments') as unknown as Record<string, unknown>[];
  const pair = instruments.find(({ id }) => id === 'binance:BTCUSDT') ?? {};
  pair['kind'] = 'spot';
  Object.assign(at(book, 'accounts', 0, 'positions', 0), {
    instrument: 'binance:BTCUSDT',
    quantity: '1',
    liability,
  });
}

describe('reading a book file', () => {
  it('accepts the example book, and the same book again after a round trip', () => {
    const first = parseBookText(text);
    if (!first.ok) throw new Error(first.failure.message);
    const second = parseBookText(JSON.stringify(first.value));
    expect(second).toEqual(first);
  });

  it.each<[string, (book: unknown) => void, string]>([
    [
      'a number where decimal text is due',
      (book) => {
        at(book, 'accounts', 0, 'positions', 0)['quantity'] = 24;
      },
      'accounts[0].positions[0].quantity: ',
    ],
    [
      'infinity',
      (book) => {
        at(book, 'prices', 0)['mark'] = '1e400';
      },
      'prices[0].mark: ',
    ],
    [
      'hexadecimal',
      (book) => {
        at(book, 'prices', 0)['mark'] = '0x10';
      },
      'prices[0].mark: ',
    ],
    [
      'a grouped number',
      (book) => {
        at(book, 'accounts', 0, 'balances', 0)['wallet'] = '1,000';
      },
      'accounts[0].balances[0].wallet: ',
    ],
    [
      'a missing field',
      (book) => {
        delete at(book, 'accounts', 1)['pools'];
      },
      'accounts[1].pools: ',
    ],
    [
      'a field we do not know',
      (book) => {
        at(book, 'accounts', 1)['colour'] = 'red';
      },
      'accounts[1]: ',
    ],
    [
      'a position in no pool',
      (book) => {
        at(book, 'accounts', 0, 'positions', 1)['pool'] = 'cross:EUR';
      },
      'accounts[0].positions[1].pool: no pool "cross:EUR"',
    ],
    [
      'an unknown instrument',
      (book) => {
        at(book, 'accounts', 0, 'positions', 1)['instrument'] = 'binance:NOSUCH';
      },
      'accounts[0].positions[1].instrument: no instrument',
    ],
    [
      'two accounts of one id',
      (book) => {
        at(book, 'accounts', 1)['id'] = at(book, 'accounts', 0)['id'];
      },
      'accounts[1].id: ',
    ],
    [
      'a mark of zero',
      (book) => {
        at(book, 'prices', 2)['mark'] = '0';
      },
      'prices[2].mark: a mark price must be above zero',
    ],
    [
      'a last price of zero',
      (book) => {
        at(book, 'prices', 2)['last'] = '0';
      },
      'prices[2].last: a price must be above zero; null when there is none',
    ],
    [
      'a leverage of zero, which venues print for none',
      (book) => {
        at(book, 'accounts', 0, 'positions', 0)['leverage'] = '0';
      },
      'accounts[0].positions[0].leverage: leverage must be above zero',
    ],
    ...(
      [
        ['price', '0', 'a price must be above zero; null when there is none'],
        ['triggerPrice', '-1', 'a price must be above zero; null when there is none'],
        ['quantity', '-2', 'the side says which way an order goes; its quantity has no sign'],
        ['callbackRate', '1', 'expected a fraction from 0 to below 1'],
      ] as const
    ).map(([field, value, words]): [string, (book: unknown) => void, string] => [
      `an order with a ${field} of ${value}`,
      (book) => {
        at(book, 'accounts', 0, 'orders', 0)[field] = value;
      },
      `accounts[0].orders[0].${field}: ${words}`,
    ]),
    [
      'an order that stands there twice',
      (book) => {
        const orders = at(book, 'accounts', 0, 'orders') as unknown as object[];
        orders.push({ ...at(book, 'accounts', 0, 'orders', 0) });
      },
      'appears twice',
    ],
    [
      'one instrument held both ways at once',
      (book) => {
        const positions = at(book, 'accounts', 0, 'positions') as unknown as object[];
        const first = at(book, 'accounts', 0, 'positions', 0);
        const quantity = String(first['quantity']);
        const other = quantity.startsWith('-') ? quantity.slice(1) : `-${quantity}`;
        positions.push({ ...first, id: 'other-way', leg: 'both', quantity: other });
        first['leg'] = 'both';
      },
      'is held the other way in',
    ],
    [
      'a long leg that is short',
      (book) => {
        const first = at(book, 'accounts', 0, 'positions', 0);
        first['leg'] = String(first['quantity']).startsWith('-') ? 'long' : 'short';
      },
      'accounts[0].positions[0].quantity: the ',
    ],
    [
      'a fee of everything',
      (book) => {
        at(book, 'rules', 0)['fees'] = [
          { instrument: null, maker: null, taker: '1', liquidation: null },
        ];
      },
      'rules[0].fees[0].taker: expected a fraction of the value, less than all of it',
    ],
    [
      'a contract of nothing',
      (book) => {
        at(book, 'instruments', 1)['contractMultiplier'] = '0';
      },
      'instruments[1].contractMultiplier: ',
    ],
    [
      'tiers with a gap',
      (book) => {
        at(book, 'rules', 0, 'instruments', 0, 'tiers', 0)['cap'] = '1';
      },
      'rules[0].instruments[0].tiers[1].floor: ',
    ],
    [
      'a table that does not begin at zero',
      (book) => {
        at(book, 'rules', 0, 'instruments', 0, 'tiers', 0)['floor'] = '1';
      },
      'rules[0].instruments[0].tiers[0].floor: the first tier must begin at 0',
    ],
    [
      'rates that fall',
      (book) => {
        at(book, 'rules', 0, 'instruments', 0, 'tiers', 1)['maintenanceRate'] = '0.001';
      },
      'rules[0].instruments[0].tiers[1].maintenanceRate: rates must not fall',
    ],
    [
      'a deduction that makes the requirement jump',
      (book) => {
        at(book, 'rules', 0, 'instruments', 0, 'tiers', 1)['deduction'] = '99999';
      },
      'rules[0].instruments[0].tiers[1].deduction: the requirement jumps',
    ],
    [
      'rates by size that fall',
      (book) => {
        at(rulesOf(book, 'deribit'), 'sizeRates', 0)['slope'] = '-0.1';
      },
      'sizeRates[0].slope: rates must not fall',
    ],
    [
      'an initial rate below the maintenance rate',
      (book) => {
        at(rulesOf(book, 'deribit'), 'sizeRates', 0)['initialRate'] = '0.001';
      },
      'sizeRates[0].initialRate: expected a fraction between the maintenance rate and 1',
    ],
    [
      'rates by size of an unknown instrument',
      (book) => {
        at(rulesOf(book, 'deribit'), 'sizeRates', 0)['instrument'] = 'deribit:NOSUCH';
      },
      'sizeRates[0].instrument: no instrument "deribit:NOSUCH"',
    ],
    [
      'an instrument with both tiers and rates by size',
      (book) => {
        const rules = rulesOf(book, 'deribit');
        rules['instruments'] = [
          { ...at(rulesOf(book, 'bybit'), 'instruments', 0), instrument: ratedOf(rules) },
        ];
      },
      'sizeRates[0].instrument: ',
    ],
    [
      'a contract that owes',
      (book) => {
        at(book, 'accounts', 0, 'positions', 0)['liability'] = { asset: 'USDT', amount: '1' };
      },
      'accounts[0].positions[0].liability: only spot margin positions owe',
    ],
    [
      'a long spot margin position that owes its own coin',
      (book) => {
        owing(book, { asset: 'BTC', amount: '1' });
      },
      'accounts[0].positions[0].liability.asset: a long position of "binance:BTCUSDT" owes USDT, not BTC',
    ],
    [
      'a debt of nothing',
      (book) => {
        owing(book, { asset: 'USDT', amount: '0' });
      },
      'accounts[0].positions[0].liability.amount: what is owed must be above zero',
    ],
    [
      'borrowing terms of a pair that is none',
      (book) => {
        at(rulesOf(book, 'bybit'), 'borrowing', 0)['pair'] = 'bybit:BTCUSDT';
      },
      'borrowing[0].pair: "bybit:BTCUSDT" is no spot pair of ',
    ],
    [
      'borrowing terms given twice',
      (book) => {
        const rows = at(rulesOf(book, 'bybit'), 'borrowing') as unknown as unknown[];
        rows.push(rows[0]);
      },
      'borrowing[1].asset: "USDT" appears twice',
    ],
    [
      'borrowing tiers that do not begin at zero',
      (book) => {
        at(rulesOf(book, 'bybit'), 'borrowing', 0, 'tiers', 0)['floor'] = '1';
      },
      'borrowing[0].tiers[0].floor: the first tier must begin at 0',
    ],
    [
      'a tier scale of nothing',
      (book) => {
        const { instrument } = at(book, 'accounts', 0, 'positions', 0);
        at(book, 'accounts', 0)['tierScales'] = [{ instrument, scale: '0' }];
      },
      'accounts[0].tierScales[0].scale: a scale must be above zero',
    ],
    [
      'a tier scale of an unknown instrument',
      (book) => {
        at(book, 'accounts', 0)['tierScales'] = [{ instrument: 'binance:NONE', scale: '2' }];
      },
      'accounts[0].tierScales[0].instrument: no instrument "binance:NONE"',
    ],
    [
      'an asset that counts for less than nothing',
      (book) => {
        at(book, 'rules', 0)['assetBuffers'] = [{ asset: 'BTC', bid: '1.5', ask: '0' }];
      },
      'rules[0].assetBuffers[0].bid: expected a fraction from 0 to 1',
    ],
    [
      'an asset with two buffers',
      (book) => {
        const row = { asset: 'BTC', bid: '0.05', ask: '0.05' };
        at(book, 'rules', 0)['assetBuffers'] = [row, row];
      },
      'rules[0].assetBuffers[1].asset: "BTC" appears twice',
    ],
    [
      'a price listed twice',
      (book) => {
        const prices = at(book, 'prices') as unknown as unknown[];
        prices.push({ ...at(book, 'prices', 0), mark: '7' });
      },
      'appears twice',
    ],
    [
      'a mode of another venue',
      (book) => {
        at(book, 'accounts', 2)['mode'] = 'binance-usdm-single';
      },
      'accounts[2].mode: "binance-usdm-single" is no mode of bybit',
    ],
    [
      'an isolated position in a cross pool',
      (book) => {
        at(book, 'accounts', 0, 'positions', 0)['marginMode'] = 'isolated';
      },
      'accounts[0].positions[0].marginMode: ',
    ],
    [
      'a number no price or balance can be',
      (book) => {
        at(book, 'accounts', 0, 'positions', 0)['quantity'] = '1e99';
      },
      'accounts[0].positions[0].quantity: expected a number below 1e18',
    ],
    [
      'a time no clock can show',
      (book) => {
        at(book)['asOf'] = 9007199254740991;
      },
      'asOf: ',
    ],
    [
      'a later version',
      (book) => {
        at(book)['version'] = 2;
      },
      'version: this book is of version 2',
    ],
    [
      'another format',
      (book) => {
        at(book)['format'] = 'something';
      },
      'format: ',
    ],
  ])('refuses %s and names the field', (_name, change, message) => {
    expect(refusal(change)).toContain(message);
  });

  it('refuses what is not JSON in one line', () => {
    const result = parseBookText('{"format": "plimsoll.book",\n');
    expect(!result.ok && result.failure.message).toMatch(/^not JSON: /);
  });

  it('does not let a file reach an object’s prototype', () => {
    const result = parseBookText(
      text.replace('"format"', '"__proto__": {"polluted": true}, "format"'),
    );
    expect(result.ok && 'polluted' in result.value).toBe(false);
    expect('polluted' in {}).toBe(false);
  });
});
