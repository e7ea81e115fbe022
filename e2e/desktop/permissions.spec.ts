import { expect, test } from '../fixtures/host.ts';

/** Names that Chromium lets a page ask about. */
const names = [
  'accelerometer',
  'background-fetch',
  'background-sync',
  'camera',
  'captured-surface-control',
  'clipboard-read',
  'display-capture',
  'geolocation',
  'gyroscope',
  'idle-detection',
  'keyboard-lock',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'notifications',
  'payment-handler',
  'periodic-background-sync',
  'persistent-storage',
  'pointer-lock',
  'screen-wake-lock',
  'window-management',
];

test('the page is told that everything but copying text is denied', async ({ page }) => {
  const states = await page.evaluate(
    (asked) =>
      Promise.all(
        asked.map(async (name) => {
          const status = await navigator.permissions
            .query({ name: name as PermissionName })
            .catch((error: unknown) => ({ state: String(error) }));
          return [name, status.state] as const;
        }),
      ),
    [...names, 'clipboard-write'],
  );
  const denied = states.filter(([, state]) => state === 'denied').map(([name]) => name);
  expect(states.filter(([name]) => !denied.includes(name))).toEqual([
    ['clipboard-write', 'granted'],
  ]);
});

test('what needs a permission fails when the page does it all the same', async ({
  page,
  problems,
}) => {
  problems.allow(/permission|policy|not allowed|denied/i);
  const outcomes = await page.evaluate(async () => {
    // Not all of these are in TypeScript's idea of a browser.
    const device = (name: string, ask: string, argument: unknown): Promise<unknown> => {
      const owner: unknown = Reflect.get(navigator, name);
      const method: unknown = Reflect.get(Object(owner) as object, ask);
      if (typeof method !== 'function') return Promise.reject(new Error('absent'));
      return Promise.resolve(Reflect.apply(method, owner, [argument]));
    };
    const attempts: Record<string, () => Promise<unknown>> = {
      camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
      microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
      screen: () => navigator.mediaDevices.getDisplayMedia(),
      location: () =>
        new Promise((resolve, reject) => {
          navigator.geolocation.getCurrentPosition(resolve, reject);
        }),
      clipboard: () => navigator.clipboard.readText(),
      midi: () => navigator.requestMIDIAccess(),
      wakeLock: () => navigator.wakeLock.request('screen'),
      usb: () => device('usb', 'requestDevice', { filters: [] }),
      hid: () => device('hid', 'requestDevice', { filters: [] }),
      serial: () => device('serial', 'requestPort', {}),
      bluetooth: () => device('bluetooth', 'requestDevice', { acceptAllDevices: true }),
      storage: () =>
        navigator.storage.persist().then((kept) => (kept ? kept : Promise.reject(new Error('no')))),
      notifications: () =>
        Notification.requestPermission().then((answer) =>
          answer === 'granted' ? answer : Promise.reject(new Error(answer)),
        ),
    };
    const settled = Object.entries(attempts).map(async ([name, attempt]) => {
      try {
        await attempt();
        return [name, 'worked'];
      } catch {
        return [name, 'failed'];
      }
    });
    return Promise.all(settled);
  });
  expect(outcomes.filter(([, outcome]) => outcome !== 'failed')).toEqual([]);
});
