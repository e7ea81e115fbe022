export const cockpit = {
  screens: 'Screens',
  tab: {
    overview: 'Overview',
    map: 'Liquidation map',
    frontier: 'Frontier',
    account: 'Account',
  },
  closed: {
    map: 'This book holds no coin',
    frontier: 'This book holds fewer than two coins',
    account: 'This book holds no account',
  },
};
