/** Whether an address may stand in for the venues: this machine alone, so that no key leaves it. */
export function isLoopback(address: string): boolean {
  return /^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(address);
}
