/**
 * Hyperliquid as its replies of March 2023 show it. Nothing says when it changed; a reply of 10 October 2024 already has today's
 * liquidation price (recordings/hyperliquid/fetchPositions.json, case 2). An account as of after the last reply of the old rule is
 * computed by today's documents.
 * Source: hyperliquid-python-sdk, tests/cassettes/info_test/test_get_user_state.yaml, recorded 27 March 2023;
 * margin/okx-deribit-hyperliquid.md 3.2 and 3.4, read November 2026.
 */
const LAST_SEEN = Date.UTC(2023, 2, 27, 23, 59, 59, 999);

export function isHyperliquidOf2023(asOf: number): boolean {
  return asOf <= LAST_SEEN;
}

/** A position in a cross pool, with what the pool has and needs at its mark. Prices in USDC per coin, amounts in USDC. */
export interface CrossPosition {
  /** Signed, long > 0. */
  readonly quantity: number;
  readonly mark: number;
  readonly accountValue: number;
  /** Of every position of the pool. */
  readonly maintenance: number;
}

/**
 * The printed price, maintenance held at what it is at the mark: mark − side × (account value − maintenance) ÷ size. null: none
 * above zero; the mark, where maintenance is reached already.
 */
export function liquidationPriceOf2023({
  quantity,
  mark,
  accountValue,
  maintenance,
}: CrossPosition): number | null {
  const price = mark - Math.max(0, accountValue - maintenance) / quantity;
  return price > 0 ? price : null;
}
