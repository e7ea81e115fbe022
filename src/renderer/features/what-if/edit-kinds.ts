/** What a person can add to a what-if beside moving sliders. Some kinds make an edit of another name, or several. */
export type FormKind =
  | 'open'
  | 'close'
  | 'resize'
  | 'flip'
  | 'leverage'
  | 'to-isolated'
  | 'to-cross'
  | 'margin'
  | 'deposit'
  | 'withdraw'
  | 'transfer'
  | 'cancel'
  | 'filled'
  | 'depeg'
  | 'group'
  | 'beta'
  | 'time'
  | 'funding'
  | 'haircut'
  | 'fee'
  | 'tiers';

export type FieldName =
  | 'account'
  | 'to'
  | 'position'
  | 'instrument'
  | 'scope'
  | 'asset'
  | 'side'
  | 'quantity'
  | 'marginMode'
  | 'leverage'
  | 'price'
  | 'margin'
  | 'direction'
  | 'amount'
  | 'orders'
  | 'dollar'
  | 'group'
  | 'move'
  | 'betas'
  | 'others'
  | 'hours'
  | 'rate'
  | 'interval'
  | 'haircut'
  | 'weight'
  | 'factor'
  | 'taker'
  | 'maker'
  | 'liquidation'
  | 'schedule';

export type FieldValues = Readonly<Partial<Record<FieldName, string>>>;

interface KindGroup {
  readonly id: 'positions' | 'money' | 'orders' | 'market' | 'rules';
  readonly kinds: readonly FormKind[];
}

export const kindGroups: readonly KindGroup[] = [
  {
    id: 'positions',
    kinds: ['close', 'resize', 'flip', 'open', 'leverage', 'to-isolated', 'to-cross', 'margin'],
  },
  { id: 'money', kinds: ['deposit', 'withdraw', 'transfer'] },
  { id: 'orders', kinds: ['filled', 'cancel'] },
  { id: 'market', kinds: ['depeg', 'group', 'beta'] },
  { id: 'rules', kinds: ['time', 'funding', 'haircut', 'fee', 'tiers'] },
];

/** The fields of a kind, in the order they are filled in. A transfer's first account is `account`, too. */
export const kindFields: Readonly<Record<FormKind, readonly FieldName[]>> = {
  close: ['account', 'position', 'price'],
  resize: ['account', 'position'],
  flip: ['account', 'position', 'price'],
  open: ['account', 'instrument', 'side', 'quantity', 'marginMode', 'leverage', 'price'],
  leverage: ['account', 'position', 'leverage'],
  'to-isolated': ['account', 'position', 'margin'],
  'to-cross': ['account', 'position'],
  margin: ['account', 'position', 'direction', 'margin'],
  deposit: ['account', 'asset', 'amount'],
  withdraw: ['account', 'asset', 'amount'],
  transfer: ['account', 'to', 'asset', 'amount'],
  cancel: ['account', 'orders'],
  filled: ['account'],
  depeg: ['dollar', 'price'],
  group: ['group', 'move'],
  beta: ['move', 'betas', 'others'],
  time: ['hours'],
  funding: ['account', 'instrument', 'rate', 'interval'],
  haircut: ['account', 'asset', 'haircut', 'weight', 'factor'],
  fee: ['account', 'scope', 'taker', 'maker', 'liquidation'],
  tiers: ['account', 'instrument', 'schedule', 'factor'],
};

/** What is typed anew for every edit. */
export const typedFields = [
  'quantity',
  'price',
  'margin',
  'amount',
  'move',
  'hours',
  'rate',
  'weight',
  'factor',
  'taker',
  'maker',
  'liquidation',
] as const satisfies readonly FieldName[];
