export const format = {
  /** In place of a distance to a level that is no distance any more. */
  passed: 'passed',
  reason: '{names}: {reason}',
  listSeparator: ', ',
  andMore: '{names} and {more} more',
};
