import type { Session } from 'electron';

/** Copying text is all the page may do; Electron grants whatever nobody refuses. */
const allowed: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    answer(allowed.has(permission));
  });
  session.setPermissionCheckHandler((_contents, permission) => allowed.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => {
    answer(null);
  });
  session.setBluetoothPairingHandler((_details, answer) => {
    answer({ confirmed: false });
  });
}
