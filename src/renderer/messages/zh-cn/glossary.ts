import type { Messages } from '../shape.ts';

export const glossary: Messages['glossary'] = {
  load: {
    name: '负载',
    meaning:
      '按交易所自己的强平判定，距离强平的额度已用掉多少：任何交易所达到 100 % 即强平。账户的负载取其最差保证金池的负载。',
    formula: '维持保证金（交易所计入手续费时含手续费）÷ 保证金余额',
    venues: {
      binance: '保证金比率',
      bybit: '账户维持保证金率（MMR）',
      okx: '1 ÷ 保证金率：OKX 的保证金率随风险上升而下降',
      deribit: '维持保证金 ÷ 保证金余额',
      hyperliquid: '全仓保证金比率（cross margin ratio）',
    },
  },
  nativeRatio: {
    name: '交易所自身比率',
    meaning: '交易所显示的比率，保持其自身的方向。',
    venues: {
      binance: '保证金比率；统一账户为 uniMMR，数值越大越安全',
      bybit: 'MMR',
      okx: '保证金率（mgnRatio），数值越大越安全',
      deribit: '维持保证金 ÷ 保证金余额',
      hyperliquid: '已用维持保证金 ÷ 账户价值',
    },
  },
  worstLoad: {
    name: '最差负载',
    meaning:
      '最接近强平或已超过强平最多的账户。若有账户负载未知、过时或存疑，该账户可能更差，因此此数据的可信度不高于最不确定的那个负载。',
    formula: '所有账户中已知的最大负载',
  },
  nextLevel: {
    name: '距下一级别的余量',
    meaning:
      '在保证金要求不变时，该账户最差的保证金池到下一级别前还能亏损多少，以及单一币种变动到该级别的最小幅度。',
    formula: '保证金余额 − 维持保证金 ÷ 该级别的负载',
  },
  fallTogether: {
    name: '同步下跌',
    meaning: '除美元类资产外所有币种同幅变动时，首个账户被强平的位置。未知的账户可能更早被强平。',
    formula: '使某个保证金池负载达到 100 % 的最小共同跌幅',
  },
  pool: {
    name: '保证金池',
    meaning: '一起被强平的范围：同一保证金资产的全仓、单个逐仓仓位，或整个统一账户。',
  },
  assets: {
    name: '扣除借款前的资产',
    meaning: '含已实现盈亏的现金，未扣除借款。',
    formula: '钱包余额 + 借款',
  },
  borrowed: {
    name: '借款',
    meaning: '所欠本金，按屏幕上的价格计。借款会计息。',
    venues: { bybit: 'borrowAmount', okx: '负债（liab）', binance: 'crossMarginBorrowed' },
  },
  wallet: {
    name: '钱包余额',
    meaning: '含已实现盈亏、不含未实现盈亏的现金，减去借款。',
    formula: '权益 − 未实现盈亏',
    venues: { okx: '币种余额（cashBal）', deribit: '余额（balance）' },
  },
  equity: {
    name: '权益',
    meaning: '账户的价值，未扣除抵押品折价。',
    formula: '钱包余额 + 未实现盈亏 + 期权价值 − 借款',
    venues: { bybit: '总权益', okx: '总权益（totalEq）', hyperliquid: '账户价值' },
  },
  totalEquity: {
    name: '总权益',
    meaning: '账簿中所有账户的价值合计。',
    formula: '各账户权益之和；有账户未知时为部分值',
  },
  dayChange: {
    name: '日变动',
    meaning: '按账簿时钟，总权益在最近一天内的变动，含充值和提现。由本应用自己的记录算出。',
    formula: '当前总权益 − 一天前（或记录开始时）的总权益',
  },
  haircut: {
    name: '折价',
    meaning: '抵押品价值中不计入保证金的部分。',
    formula: '权益 − 保证金余额',
    venues: {
      bybit: '1 − 抵押品价值率；Bybit 的“折价损失”（haircut loss）是另一概念：现货挂单占用的保证金',
      okx: '1 − 折算率',
    },
  },
  marginBalance: {
    name: '保证金余额',
    meaning: '扣除折价后的权益，即计入保证金的金额。',
    formula: '权益 − 折价',
    venues: { okx: '有效保证金（adjEq）', hyperliquid: '账户价值' },
  },
  initialMargin: {
    name: '初始保证金',
    meaning: '开仓和加仓所需的金额。',
    formula: '各仓位的名义价值 ÷ 杠杆，加上挂单所需',
    venues: { bybit: 'IM', okx: 'imr，是金额', hyperliquid: '已用保证金' },
  },
  orderMargin: {
    name: '挂单保证金',
    meaning: '挂单在仓位之外所需的初始保证金。',
    venues: { binance: '挂单初始保证金', okx: '挂单冻结' },
  },
  maintenanceMargin: {
    name: '维持保证金',
    meaning: '维持仓位所需的金额。按仓位规模分档计算，与所设杠杆无关。',
    formula: '名义价值 × 所在档位费率 − 该档速算额',
    venues: {
      binance: '维持保证金；维持保证金率在那里是比率',
      bybit: 'MM；MMR 在那里是比率',
      okx: 'mmr，在那里是金额',
    },
  },
  available: {
    name: '可用保证金',
    meaning: '全仓中新仓位可以使用的金额。逐仓保证金不支持其他仓位。',
    formula: '保证金余额 − 初始保证金，按保证金池计算且不低于零',
    venues: {
      binance: '可用余额',
      bybit: '可用余额',
      okx: '可用保证金（availEq）',
      deribit: '可用资金',
      hyperliquid: '可提取（withdrawable）',
    },
  },
  unrealizedPnl: {
    name: '未实现盈亏',
    meaning: '持仓按标记价格计算的盈亏，仅来自价格。资金费和手续费已计入钱包余额。',
    formula: '数量 × (标记价格 − 开仓价格)；反向合约：面值 × (1 ÷ 开仓价格 − 1 ÷ 标记价格)',
    venues: { okx: 'upl', deribit: '时段未实现盈亏（session UPL）' },
  },
  fundingPnl: {
    name: '资金费盈亏',
    meaning: '开仓以来该仓位收取或支付的资金费。取自交易所的支付记录，绝不用当前费率推算。',
    formula: '其资金费支付之和',
  },
  feePnl: {
    name: '手续费盈亏',
    meaning: '开仓以来其成交的费用。取自交易所的成交记录，绝不用当前费率推算。',
    formula: '− 其各笔成交手续费之和',
  },
  effectiveLeverage: {
    name: '实际杠杆',
    meaning: '账户的敞口相当于其权益的倍数；仓位则相对于所在保证金池的权益。',
    formula: '总敞口 ÷ 权益',
  },
  leverage: {
    name: '所设杠杆',
    meaning: '杠杆设置。它决定初始保证金，不决定全仓中仓位的强平位置。',
  },
  netExposure: {
    name: '净敞口',
    meaning: '所有交易所的多头减空头；大于零时价格上涨账簿获利。',
    formula: '各仓位名义价值之和，空头为负',
  },
  grossExposure: {
    name: '总敞口',
    meaning: '所有仓位按标记价格的价值，多头与空头相加。',
    formula: '各仓位名义价值（不计正负）之和',
  },
  concentration: {
    name: '集中度',
    meaning: '整个账簿有多少集中在一个交易所或一个币种。',
    formula: '其总敞口或权益 ÷ 整个账簿的相应值',
  },
  fundingRate: {
    name: '资金费率',
    meaning: '每个周期多头付给空头的比例（占仓位价值）；小于零时空头付给多头。',
    venues: {
      okx: 'fundingRate',
      deribit: 'funding_8h，连续支付',
      hyperliquid: 'funding，每小时',
    },
  },
  fundingPerDay: {
    name: '每日资金费',
    meaning: '按当前资金费率，仓位每天收取（大于零）或支付的金额。',
    formula: '− 敞口 × 资金费率 × 每日次数',
  },
  quantity: {
    name: '数量',
    meaning: '持仓数量，多头为正：正向合约以币计，反向合约以计价货币面值计。',
    venues: { binance: '持仓数量', okx: '张数（pos）', hyperliquid: 'szi' },
  },
  notional: {
    name: '名义价值',
    meaning: '仓位按标记价格的价值，不计正负。',
    formula: '数量 × 标记价格；反向合约：面值 ÷ 标记价格',
    venues: { bybit: '仓位价值', hyperliquid: '仓位价值' },
  },
  entryPrice: {
    name: '开仓价格',
    meaning: '开仓均价。',
    venues: { okx: 'avgPx', bybit: 'avgPrice' },
  },
  markPrice: {
    name: '标记价格',
    meaning: '交易所的合理价格：它决定未实现盈亏和强平，最新成交价不决定。',
  },
  lastPrice: {
    name: '最新价格',
    meaning: '最近一笔成交价。以它触发的止损可能落后于标记价格。',
  },
  markGap: {
    name: '标记价 − 最新价',
    meaning: '标记价格与最新成交价的差距。',
    formula: '(标记价格 − 最新价格) ÷ 最新价格',
  },
  dayMove: {
    name: '24 小时涨跌',
    meaning: '标记价格相对一天前价格的变动。',
    formula: '标记价格 ÷ 一天前价格 − 1',
  },
  dayRange: {
    name: '24 小时区间',
    meaning: '最近 24 小时的最低价和最高价相对标记价格的位置：平常一天的波动。',
  },
  liquidationPrice: {
    name: '强平价格',
    meaning:
      '其他条件不变时，使所在保证金池负载达到 100 % 的本合约标记价格。全仓中它随其他仓位变动。',
    formula: '保证金余额 = 维持保证金 时的价格',
    venues: {
      bybit: '全仓模式下 Bybit 的价格是维持保证金不变假设下的估算',
      okx: '持有多个合约时，OKX 显示的预估价与实际触发不同',
    },
  },
  nearest: {
    name: '最近强平',
    meaning:
      '其他条件不变时，单一币种上涨或下跌使某个保证金池被强平的最小幅度。其他币种同时变动时会更早或更晚。',
    formula: '保证金余额 = 维持保证金 时的变动',
  },
  bands: {
    name: '区间带',
    meaning:
      '仅该币种变动时，首个持有它的保证金池到达追加保证金、强平和破产的位置；标记价格左侧为下跌，右侧为上涨。',
    formula: '负载达到 80 % 和 100 %，以及保证金耗尽时的变动',
  },
  bankruptcyPrice: {
    name: '破产价格',
    meaning: '强平价格之外，保证金完全耗尽的价格。',
    formula: '保证金余额 = 0 时的价格',
  },
  liquidationFee: {
    name: '强平手续费',
    meaning: '交易所强平时收取的费用：最多为整个仓位按强平价格计算。',
    formula: '强平价格下的价值 × 交易所费率',
    venues: { binance: '强平清算费', deribit: '强平佣金（liquidation commission）' },
  },
  adl: {
    name: 'ADL 排名',
    meaning: '自动减仓：风险保障基金耗尽时，对手方的盈利仓位会被平仓。100 % 为下一个。',
  },
  onePercent: {
    name: '每 1 % 仓位的保证金',
    meaning: '平掉仓位的百分之一能释放的保证金，挂单和档位不变。',
    formula: '账户当前保证金 − 仓位为 99 % 时的保证金',
  },
  share: {
    name: '该仓位对账户的影响',
    meaning: '持有该仓位时，以及按标记价格平仓并实现其盈亏后，账户距强平多远。',
  },
  level: {
    name: '级别',
    meaning: '通往强平的一个阶段，用交易所自己的说法：它考察的保证金要求 ÷ 保证金余额。',
    formula: '最差保证金池的维持（或初始）保证金 ÷ 保证金余额',
  },
  levelPrice: {
    name: '级别价格',
    meaning: '仅该币种变动时（其所有合约及作为抵押品持有的该币一起变动）到达该级别的位置。',
  },
  stopRace: {
    name: '止损竞速',
    meaning:
      '在到达止损的途中，止损与所在保证金池的强平哪个先发生：该币种单独变动时，以及所有币种同幅变动时。',
  },
  notionalGone: {
    name: '被清算的名义价值',
    meaning: '仅一个币种变动时，在某价格已到达某级别的各保证金池在该处的价值，含其所有币种。',
    formula: '该价格下已过该级别的各保证金池名义价值之和',
  },
  frontier: {
    name: '安全边界',
    meaning: '两个币种同时变动到哪里会使首个账户到达某级别，以及是哪个账户。其他币种不变。',
    formula: '首个保证金池负载达到 80 %（追加保证金）或 100 % 时的变动',
  },
  pastDays: {
    name: '历史日变动',
    meaning: '两个币种在每个有记录的日子里实际的变动（UTC 收盘到收盘）；日内价格走得更远。',
    formula: '收盘价 ÷ 前一收盘价 − 1；币组取各币平均',
  },
  equityCurve: {
    name: '同幅变动下的权益',
    meaning:
      '除美元类资产外所有币种同幅变动时的总权益和维持保证金；假设情景的以其自身价格为起点，松手后给出。',
    formula: '所有账户在变动后价格下之和',
  },
  equityTime: {
    name: '权益走势',
    meaning: '本应用记录的、打开该账簿以来的总权益。',
    formula: '每一时刻各账户权益之和',
  },
  oldestInput: {
    name: '最旧输入',
    meaning:
      '按账簿自己的时钟，屏幕上的数字所依据的最旧回复或价格有多旧。任何数字都不会比其最旧输入更新。对实时账户，还会说明价格在这段时间内可能造成的影响。',
    formula:
      '距离占用 = 3 × σ × √(时长 ÷ 1 天) ÷ |距强平的距离|，σ = ln(24 小时最高 ÷ 24 小时最低) ÷ √(4 ln 2)',
  },
  modelDrift: {
    name: '模型偏差',
    meaning: '同一时刻我们的数字减去交易所的数字。在交易所显示的位数内一致即为相符；两者绝不混合。',
    formula: '模型 − 交易所',
  },
  process: {
    name: '交易所将如何处理',
    meaning: '按交易所的顺序列出强平步骤，金额按其规则给出。',
  },
};
