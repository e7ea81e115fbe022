import { strict } from './declarations.mjs';

export const dialog = strict(
  {
    /** As Electron does on Linux before it is ready; and nobody could press the button here. */
    showErrorBox(title, content) {
      process.stderr.write(`[error box] ${title}: ${content}\n`);
    },
  },
  'Dialog',
);
