import type { Quality } from '#shared/domain/figure.ts';

/** What Electron shows around the page: its menus, and the tray. The page's own messages stand in its catalogue. */
export const en = {
  menu: {
    file: '&File',
    quit: 'Quit',
    edit: '&Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: '&View',
    reload: 'Reload',
    fullScreen: 'Full screen',
    developerTools: 'Developer tools',
    window: '&Window',
    minimize: 'Minimise',
    close: 'Close',
    help: '&Help',
    about: 'About Plimsoll',
  },
  tray: {
    open: 'Open Plimsoll',
    noFigures: 'Plimsoll: no figures at the moment',
    noAccount: 'Plimsoll: this book holds no account',
    noLoad: 'Plimsoll: no load is known',
    pastLiquidation: (account: string) => `Plimsoll: ${account} is past liquidation`,
    loadUnknown: (account: string) => `Plimsoll: the load of ${account} is unknown`,
    worst: (load: string, account: string) => `Plimsoll: worst load ${load}, ${account}`,
    unknownToo: (count: number) =>
      count === 1
        ? '; one more account is unknown'
        : `; ${String(count)} more accounts are unknown`,
    doubt: (quality: Quality, reason: string | null) =>
      `; ${quality}${reason === null ? '' : `: ${reason}`}`,
  },
};
