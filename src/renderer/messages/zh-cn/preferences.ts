import type { Messages } from '../shape.ts';

export const preferences: Messages['preferences'] = {
  title: '设置',
  about: '所有更改立即生效，并保存在本机。',
  reset: '恢复默认设置',
  close: '关闭',
  group: { look: '外观', words: '语言与数字', privacy: '隐私' },
  theme: { label: '主题', system: '跟随系统', dark: '深色', light: '浅色' },
  palette: {
    label: '配色',
    standard: '标准',
    'red-green': '红绿色盲适用',
    'blue-yellow': '蓝黄色盲适用',
    hint: '红绿色盲适用：绿色盲与红色盲。蓝黄色盲适用：蓝色盲。',
    sample: '此配色下的负载：安全、追加保证金、强平、破产',
  },
  rising: {
    label: '涨跌颜色',
    green: '绿涨红跌',
    red: '红涨绿跌',
    plain: '不着色',
    hint: '只用于行情涨跌，正负号表达同样的意思。风险颜色不受影响。',
  },
  motion: {
    label: '动态效果',
    system: '跟随系统',
    reduced: '减少',
    hint: '页面本来就很少有动画；选择减少后将没有任何过渡效果。',
  },
  zoom: { label: '缩放', smaller: '缩小', larger: '放大', whole: '100 %' },
  language: {
    label: '语言',
    system: '跟随系统',
    hint: '核心给出的原因与拒绝说明，以及交易所自己的用语，仍为英文。',
  },
  numbers: {
    label: '数字格式',
    system: '跟随系统（{sample}）',
    hint: '数值按此格式显示，输入也按此格式读取。',
  },
  currency: {
    label: '计价货币',
    hint: '金额按当前汇率以该货币显示，假设分析中也是如此。价格、仓位和文件保留各自的货币。',
    noRate: '{currency}：无汇率',
    missing: '无法以 {currency} 显示：{reason}。金额以 USD 计。',
    rate: '1 {currency} = {rate} USD，来源：{origin}，{age}',
    moved: '随价格变动',
    noOrigin: '账簿',
    shown: '选择金额的显示货币',
  },
  privacy: {
    label: '金额',
    on: '隐藏',
    off: '显示',
    hint: '隐藏时金额会被模糊；百分比和价格照常显示。',
  },
};
