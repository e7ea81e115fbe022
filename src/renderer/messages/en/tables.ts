/** Menus of tables, and what their files say. */
export const tables = {
  menuOf: 'Menu of {table}',
  hint: 'Columns, copy, save as CSV',
  columns: 'Columns',
  allColumns: 'Show all columns',
  copy: 'Copy for a spreadsheet',
  copyPrivate: 'Copy without amounts',
  save: 'Save as CSV',
  savePrivate: 'Save as CSV without amounts',
  privateNote:
    'Amounts are hidden, and stay hidden in what is copied or saved. Show them with H to include them.',
  notCurrent: 'The figures on screen are not current, so they are neither copied nor saved.',
  copied: '{rows} copied',
  copiedPrivate: '{rows} copied without amounts',
  saved: '{rows} saved',
  savedPrivate: '{rows} saved without amounts',
  failed: 'The table was not copied or saved',
  noClipboard: 'The clipboard did not take it. Save it as CSV instead.',
  hidden: 'hidden',
  doubts: 'Unknown or in doubt',
  after: '{column}, after the what-if',
  beyond: 'beyond',
};
