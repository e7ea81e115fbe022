export const app = {
  computing: 'Computing the first figures…',
  waiting: 'Figures appear here once Plimsoll answers.',
  drop: 'Drop a book or scenario file to open it',
  outdated: {
    title: 'This page is out of date',
    text: '{reason} Reload the page to get the version that is running.',
    action: 'Reload',
  },
  usedLink: {
    title: 'This link is no longer good',
    text: 'Each link opens Plimsoll once, in one browser. Restart Plimsoll and open the new link it prints.',
    action: 'Try again',
  },
  /** Why no figure on screen is current. */
  notCurrent: {
    unanswered: 'Plimsoll does not answer. Trying again; if this lasts, restart it.',
    lost: 'Disconnected at {since}. No figure below is current. Trying again; if this lasts, restart Plimsoll.',
    awaited:
      'Plimsoll was asked again and has not answered yet. No figure below is current until it does.',
    silent:
      'Plimsoll is connected and says nothing. No figure below is current; if this lasts, restart Plimsoll.',
    restarted: 'The engine was restarted. Its new figures are on their way.',
    stopped: 'The risk engine has stopped. No figure below is current: restart Plimsoll.',
    stoppedBecause:
      'The risk engine has stopped ({reason}). No figure below is current: restart Plimsoll.',
    recomputing: 'The risk engine is recomputing. No figure below is current until it is done.',
    recomputingBecause:
      'The risk engine is recomputing ({reason}). No figure below is current until it is done.',
  },
};
