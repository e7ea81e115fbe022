export const liveAccounts = {
  title: 'Live accounts',
  about:
    'Accounts that are read from their venues, with read-only keys. Plimsoll cannot trade or move funds.',
  close: 'Close',
  none: 'No account is watched yet.',
  add: 'Add an account…',
  vault: 'Vault…',
  unavailable: 'Venues cannot be asked: {why}',
  clockOff: 'This computer’s clock is wrong',
  clockBehind:
    'By the venues it is {seconds} s behind. Figures keep their true ages; requests are signed with the venues’ time. Set the clock by the network.',
  clockAhead:
    'By the venues it is {seconds} s ahead. Figures keep their true ages; requests are signed with the venues’ time. Set the clock by the network.',
  ungrouped: 'Without a group',
  exception: 'can trade',
  exceptionHint:
    'This key was taken by an exception although it can trade. Plimsoll itself cannot.',
  twin: {
    uid: 'Has the same number at its venue as {other}',
    figures: 'Shows the same figures as {other}',
  },
  column: {
    account: 'Account',
    venue: 'Venue',
    key: 'Key',
    state: 'State',
    snapshot: 'Last snapshot',
    actions: 'Actions',
  },
  never: 'none yet',
  keyEnd: '…{end}',
  state: {
    locked: 'locked',
    connecting: 'connecting',
    live: 'live',
    partial: 'partial',
    stale: 'stale',
    unreachable: 'unreachable',
    'left-out': 'left out',
    banned: 'banned',
    attention: 'needs you',
    paused: 'paused',
  },
  expires: 'Key expires in {days}',
  expired: 'Key has expired',
  days: '{n} day | {n} days',
  action: {
    health: 'Health',
    edit: 'Edit',
    pause: 'Pause',
    resume: 'Resume',
    recheck: 'Check again',
    remove: 'Remove',
    save: 'Save',
    cancel: 'Cancel',
    of: '{action}: {account}',
  },
  field: {
    label: 'Name',
    group: 'Group',
    tags: 'Tags',
    tagsHint: 'Separated by commas',
  },
  behind: 'through {address}',
  reserves: {
    none: 'No wallet beside it is read.',
    unknown: 'not known',
    empty: 'empty',
    failed: 'could not be read: {why}',
  },
  coverage: {
    coinm: 'the COIN-M futures wallet of every coin',
    portfolio: 'cross margin and both futures wallets, by Binance’s own figures',
    binance: {
      covered: 'the USDS-M futures wallet of every asset',
      missed:
        'the Funding wallet (Binance gives it to a signed POST alone, and Plimsoll sends none), margin accounts, Options, Earn, sub-accounts',
    },
    bybit: {
      covered: 'the unified trading account',
      missed: 'Earn, copy trading, sub-accounts',
    },
    okx: { covered: 'the trading account', missed: 'Earn, copy trading, sub-accounts' },
    deribit: {
      covered: 'every currency of the account',
      missed: 'nothing beside them; each sub-account is an account of its own',
    },
    hyperliquid: {
      covered:
        'the perpetual wallet of the first exchange, and spot coins where the account is unified',
      missed: 'exchanges of other builders, vault deposits, staked coins, coins on the EVM',
    },
  },
  unwatchable: {
    title: 'Not read with this key',
    because: '{said} {why}',
    unnamed: 'without a name',
    'sub-account':
      'Sub-account {name}: {venue} shows its positions to a key of its own alone. Make one in it.',
    'sub-accounts':
      'Sub-accounts, if there are any: {venue} does not show them to this key. Each needs a key of its own.',
    product: '{name} did not answer this key.',
    'portfolio-margin':
      'Portfolio Margin Pro is on. Its figures are not read yet, and what the futures accounts would show is not its risk: neither is offered.',
    number:
      '{venue} did not tell the account’s number. A second key of the same account will not be known by it.',
    agent:
      'The address {name} is an agent’s: it signs for another account and holds nothing. The account behind it is offered instead.',
    'unused-address':
      '{venue} knows nothing of the address {name}. If that surprises you, compare it with your wallet’s.',
  },
  removal: {
    title: 'Remove {account}?',
    wiped:
      'Its key is wiped from the vault and the account is no longer watched. At the venue nothing changes: delete the key there too.',
    shared:
      'The account is no longer watched. Its key stays in the vault, because other accounts use it.',
    address: 'The account is no longer watched. Its address is taken off the list.',
    confirm: 'Remove and wipe',
    forget: 'Also forget its history',
    forgetHint:
      'Plimsoll keeps totals of all accounts while the live book is open: every total that it is part of goes. Otherwise they stay on the equity chart until the book is opened again.',
  },
  health: {
    title: 'Health of {account}',
    rights: 'Permissions',
    noRights: 'not checked yet',
    ip: 'IP binding',
    ipYes: 'bound to named addresses',
    ipNo: 'works from anywhere: bind it to your address',
    ipUnknown: 'the venue does not say',
    expiry: 'Expiry',
    noExpiry: 'none, or the venue does not say',
    changes: 'Changes',
    changesTold: 'told by the venue’s stream, and seen by asking every {seconds} s',
    changesAsked: 'seen by asking, every {seconds} s: no stream of the venue tells of them',
    clock: 'Clock',
    clockText: '{offset} ms to the venue’s, round trip {trip} ms',
    clockUnknown: 'not measured',
    ban: 'Banned until',
    covered: 'Counts as margin',
    reserves: 'Reserves beside it',
    missed: 'Not read',
    endpoint: 'Endpoint',
    success: 'Last success',
    failure: 'Last failure',
    noEndpoints: 'Nothing was asked yet.',
    ago: '{age} ago',
  },
  verdict: {
    'read-only': 'This key can only read',
    'can-trade': 'This key can trade',
    refused: 'This key is refused',
    unverifiable: 'What this key may do cannot be verified',
  },
  flow: {
    title: 'Add an account',
    about: 'The key is checked with its venue before anything is kept.',
    venue: 'Venue',
    step: { key: '1. Key', result: '2. Permissions', accounts: '3. Accounts' },
    make: 'Which key to make there',
    check: 'Check the key',
    checkAddress: 'Look the address up',
    checking: 'Asking {venue}…',
    slow: '{venue} allows only so many questions, and the accounts watched there share them: this can take up to a minute.',
    back: 'Another key',
    watch: 'Watch these accounts',
    choose: 'Choose at least one account.',
    found: 'Accounts that this key opens',
    watched: 'watched already',
    empty: 'nothing in it',
    opensNothing: 'This key opens no account that Plimsoll can read. Nothing was kept.',
    can: 'Plimsoll reads balances, positions, orders and settings.',
    cannot:
      'Plimsoll cannot place orders, transfer or withdraw: it reaches reading endpoints alone, whatever a key may do.',
    refusedHelp:
      'Nothing was kept. Delete this key at the venue and make one that can only read, as described here:',
    exception: 'Take it although it can trade',
    exceptionHint:
      'Anyone who gets this key can trade with it. The account bears a badge for as long as the key is used.',
    rights: 'Rights the venue names: {rights}',
    vaultFirst: 'First, the vault that will hold the key',
    vaultLocked: 'The vault is locked. Unlock it first.',
    lockout:
      'A private key or a recovery phrase was entered. It was removed from the field, kept nowhere and sent nowhere. Plimsoll only needs the address: 0x and 40 digits.',
    notAddress: 'An address is 0x and 40 hexadecimal digits.',
    missing: 'Fill in every field.',
  },
  key: {
    apiKey: 'API key',
    apiSecret: 'API secret',
    passphrase: 'API passphrase',
    clientId: 'Client ID',
    clientSecret: 'Client secret',
    address: 'Address of the account',
  },
  make: {
    binance:
      'In API management, make a key with reading enabled and everything else off: no trading, no transfers, no withdrawals. Restrict it to your IP address.',
    bybit:
      'In API management, make a key that is read-only, without wallet permissions. Bind it to your IP address: a key without one expires.',
    okx: 'Make an API key with the permission Read alone, without Trade and Withdraw. Its passphrase is the one you choose there. Bind it to your IP address.',
    deribit:
      'Make an API key with the scopes account:read, trade:read and wallet:read, and nothing with read_write.',
    hyperliquid:
      'Accounts are public here. Give the address; no key, no signature. Never enter a private key or a recovery phrase anywhere but in your wallet.',
  },
};
