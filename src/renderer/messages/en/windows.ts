/** Windows beside the first one. */
export const windows = {
  ladder: 'Liquidation bands',
  accounts: 'Accounts',
  worst: 'Worst load',
  tearOff: {
    ladder: 'Bands in a window',
    accounts: 'Accounts in a window',
  },
  refused: 'The window could not be opened',
  blocked: 'The browser has blocked it: allow this address to open windows, then try again.',
};
