import type { Ports } from './ports.ts';

const LOOK_EVERY_MS = 15_000;
const MINUTE_MS = 60_000;

/** Locks the vault when nobody has been at a page for as long as the settings say; 0 minutes: never. */
export interface IdleLock {
  /** Someone is there. */
  touch(): void;
  close(): void;
}

export function createIdleLock({
  clock,
  settings,
  vault,
}: Pick<Ports, 'clock' | 'settings' | 'vault'>): IdleLock {
  let touchedAt = clock.now();
  let looks = 0;
  let wasLocked = true;

  function touch(): void {
    touchedAt = clock.now();
    looks = 0;
  }

  const stopLooking = clock.every(LOOK_EVERY_MS, () => {
    looks += 1;
    // The clock counts a night's sleep, which ticks do not; ticks go on when the clock is set back.
    const idleMs = Math.max(clock.now() - touchedAt, looks * LOOK_EVERY_MS);
    const { lockAfterMinutes } = settings.read();
    if (lockAfterMinutes > 0 && idleMs >= lockAfterMinutes * MINUTE_MS) vault.lock();
  });
  const stopHearing = vault.onChange(({ locked }) => {
    if (wasLocked && !locked) touch();
    wasLocked = locked;
  });
  return {
    touch,
    close() {
      stopLooking();
      stopHearing();
    },
  };
}
