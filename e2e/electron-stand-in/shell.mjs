import { strict } from './declarations.mjs';

/** electron-store imports it for an editor command that the app never gives; the app itself hands nothing to the system. */
export const shell = strict({}, 'Shell');
