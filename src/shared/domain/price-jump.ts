/**
 * reliability.md 6, fault 23: ten times the price before is no price yet. The price itself moves meanwhile: ten times the next one may be
 * a little less than ten times the last that was trusted, and believed once, it would make the way back the jump.
 */
const JUMP = 9;

/** Whether one of two prices above zero is about ten times the other, or more. */
export function isJump(before: number, after: number): boolean {
  return Math.max(after / before, before / after) >= JUMP;
}
