import type { Messages } from '../shape.ts';

export const explain: Messages['explain'] = {
  formula: '= {words}',
  from: '依据：{inputs}',
  inputs: {
    replies: '账户的回复，{age}',
    repliesSince: '账户的回复（账簿最旧的输入：{age}）',
    repliesHere: '账户的回复',
    prices: '价格，{age}',
    pricesHere: '屏幕上的价格',
    rules: '账簿中的档位表和费率',
    every: '所有账户的回复和价格，最旧的{age}',
    none: '尚无输入',
    missing: '{input}：从未收到',
  },
  between: '；',
  age: '已过 {age}',
  asOf: '截至 {instant}',
  said: '{venue}：{words}',
  follows: '依照 {page}',
};
