const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** An age in at most two units: `41 s`, `12 min`, `3 h 20 min`, `4 d 2 h`. Clocks that disagree never give a negative age. */
export function formatAge(ms: number): string {
  const age = Math.max(0, ms);
  if (age < MINUTE) return `${Math.floor(age / SECOND)}\u00a0s`;
  if (age < HOUR) return `${Math.floor(age / MINUTE)}\u00a0min`;
  if (age < DAY) return pair(age, HOUR, 'h', MINUTE, 'min');
  return pair(age, DAY, 'd', HOUR, 'h');
}

/** The same in one unit, for narrow cells: `3 h`. */
export function formatAgeBrief(ms: number): string {
  return formatAge(ms).split(' ')[0] ?? '';
}

function pair(age: number, large: number, largeName: string, small: number, name: string): string {
  const rest = Math.floor((age % large) / small);
  const head = `${Math.floor(age / large)}\u00a0${largeName}`;
  return rest === 0 ? head : `${head} ${rest}\u00a0${name}`;
}

/** An instant to the second, always in UTC and saying so. */
export function formatInstant(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

export function formatDate(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

export function formatTimeOfDay(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(11, 19)} UTC`;
}

/** The same to the minute: `14:05 UTC`. */
export function formatMinute(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(11, 16)} UTC`;
}
