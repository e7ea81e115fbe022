import { readFileSync } from 'node:fs';
import type { Session } from 'electron';
import { describe, expect, it } from 'vitest';
import { refusePermissions } from './permissions.ts';

/** Every permission that Electron's own declarations name. */
function permissionNames(): readonly string[] {
  const file = new URL('../../../../node_modules/electron/electron.d.ts', import.meta.url);
  const declaration = /setPermissionRequestHandler\(handler: .*permission: ([^,]+),/.exec(
    readFileSync(file, 'utf8'),
  )?.[1];
  return [...(declaration ?? '').matchAll(/'([^']+)'/g)].map(([, name]) => name ?? '');
}

/** A session that remembers what it was told and can be asked as Electron asks. */
function recordingSession(): {
  readonly session: Session;
  readonly told: Map<string, (...args: unknown[]) => unknown>;
} {
  const told = new Map<string, (...args: unknown[]) => unknown>();
  const methods = [
    'setPermissionRequestHandler',
    'setPermissionCheckHandler',
    'setDevicePermissionHandler',
    'setDisplayMediaRequestHandler',
    'setBluetoothPairingHandler',
  ];
  const recorder = Object.fromEntries(
    methods.map((method) => [
      method,
      (handler: (...args: unknown[]) => unknown) => told.set(method, handler),
    ]),
  );
  // Only these methods are called; a call of another fails by name.
  return { session: recorder as unknown as Session, told };
}

describe('permissions', () => {
  it('are all denied but copying text, asked for or merely checked', () => {
    const { session, told } = recordingSession();
    refusePermissions(session);
    const names = permissionNames();
    expect(names.length).toBeGreaterThan(40);
    const granted = names.filter((name) => {
      let answer: unknown = null;
      told.get('setPermissionRequestHandler')?.(null, name, (value: unknown) => {
        answer = value;
      });
      const checked = told.get('setPermissionCheckHandler')?.(null, name, 'app://bundle', {});
      expect([name, answer]).toEqual([name, checked]);
      return answer !== false;
    });
    expect(granted).toEqual(['clipboard-sanitized-write']);
  });

  it('give no device, no screen and no pairing', () => {
    const { session, told } = recordingSession();
    refusePermissions(session);
    expect(told.get('setDevicePermissionHandler')?.({ deviceType: 'usb' })).toBe(false);
    const answers: unknown[] = [];
    told.get('setDisplayMediaRequestHandler')?.({}, (value: unknown) => answers.push(value));
    told.get('setBluetoothPairingHandler')?.({}, (value: unknown) => answers.push(value));
    expect(answers).toEqual([null, { confirmed: false }]);
  });
});
