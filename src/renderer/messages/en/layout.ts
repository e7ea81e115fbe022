/** Moving the parts of the overview. */
export const layout = {
  up: 'Move up',
  down: 'Move down',
  left: 'Move left',
  right: 'Move right',
  toMain: 'Move above the lists',
  toSide: 'Move beside the lists',
  toBelow: 'Move below the lists',
  lock: 'Lock the layout',
  reset: 'Reset the layout',
  sideWidth:
    'Width of the panels. Drag it, or use the arrow keys; double click or Enter for the usual width',
  listHeight:
    'Height of the two lists. Drag it, or use the arrow keys; double click or Enter for the usual height',
};
