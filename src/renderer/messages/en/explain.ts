/** The lines of the hint that explains a figure. */
export const explain = {
  formula: '= {words}',
  from: 'From {inputs}',
  inputs: {
    replies: 'the account’s replies, {age}',
    repliesSince: 'the account’s replies (the book’s oldest input: {age})',
    repliesHere: 'the account’s replies',
    prices: 'prices, {age}',
    pricesHere: 'prices as on this screen',
    rules: 'tables and rates of the book',
    every: 'every account’s replies and prices, the oldest {age}',
    none: 'no input yet',
    missing: '{input}: never received',
  },
  between: '; ',
  age: '{age} old',
  asOf: 'of {instant}',
  said: '{venue}: {words}',
  follows: 'Follows {page}',
};
