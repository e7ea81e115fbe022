export const firstRun = {
  title: 'What would you like to look at?',
  about: 'Asked once. Everything here is in the command palette too, Ctrl+K.',
  close: 'Stay with the example',
  choices: 'Ways to begin',
  empty: {
    title: 'This book holds no account',
    about: 'Nothing of it can be computed or watched; choose something else to look at.',
  },
  paused: {
    title: 'All your live accounts are paused',
    about:
      'They are not read, and nothing here speaks of them. Resume one, or choose something else to look at.',
  },
  live: { name: 'The list of your accounts', about: 'Where each of them is resumed.' },
  example: {
    name: 'The example book',
    about: 'Invented accounts on five venues, with a day to play through.',
  },
  file: { name: 'A book file', about: 'One that was saved here or shared with you.' },
  recorded: {
    name: 'Recorded samples',
    about: 'Replies that venues really gave, with all their gaps.',
  },
  account: {
    name: 'Your own account',
    about: 'Read from its venue with a read-only key, or by its address.',
  },
};
