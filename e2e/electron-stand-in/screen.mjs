import { strict } from './declarations.mjs';
import { refuseBeforeReady } from './runtime.mjs';

const area = { x: 0, y: 0, width: 1920, height: 1080 };
const onlyDisplay = { id: 1, scaleFactor: 1, bounds: area, workArea: area };

export const screen = strict(
  {
    getDisplayMatching() {
      refuseBeforeReady('screen.getDisplayMatching');
      return onlyDisplay;
    },
  },
  'Screen',
);
