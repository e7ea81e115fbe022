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
  readonly label: string;
  readonly kinds: readonly { readonly kind: FormKind; readonly text: string }[];
}

export const kindGroups: readonly KindGroup[] = [
  {
    label: 'Positions',
    kinds: [
      { kind: 'close', text: 'Close a position' },
      { kind: 'resize', text: 'Resize a position' },
      { kind: 'flip', text: 'Flip a position' },
      { kind: 'open', text: 'Open a position' },
      { kind: 'leverage', text: 'Set leverage' },
      { kind: 'to-isolated', text: 'Make isolated' },
      { kind: 'to-cross', text: 'Make cross' },
      { kind: 'margin', text: 'Add or take margin' },
    ],
  },
  {
    label: 'Money',
    kinds: [
      { kind: 'deposit', text: 'Deposit' },
      { kind: 'withdraw', text: 'Withdraw' },
      { kind: 'transfer', text: 'Transfer between accounts' },
    ],
  },
  {
    label: 'Orders',
    kinds: [
      { kind: 'filled', text: 'Add my resting orders as filled' },
      { kind: 'cancel', text: 'Cancel orders' },
    ],
  },
  {
    label: 'Market',
    kinds: [
      { kind: 'depeg', text: 'Depeg: price of a dollar asset' },
      { kind: 'group', text: 'Move a group of pegged coins' },
      { kind: 'beta', text: 'Move the market by beta' },
    ],
  },
  {
    label: 'Time and rules',
    kinds: [
      { kind: 'time', text: 'Let time pass' },
      { kind: 'funding', text: 'Funding rate' },
      { kind: 'haircut', text: 'Collateral weight' },
      { kind: 'fee', text: 'Fees' },
      { kind: 'tiers', text: 'Maintenance tiers' },
    ],
  },
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
