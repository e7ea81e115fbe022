import { dollarAssets } from './instrument.ts';

/**
 * Coins that are held to another's price, so that one shock moves them all by the same fraction. Not all are worth the same:
 * a token that gathers staking rewards is worth more than its coin, and more every day, but a fall of the coin is its fall.
 * That a peg may break is a shock of the one coin, which goes before its group's.
 */
export interface PegGroup {
  readonly id: string;
  /** Codes in any spelling of case. The first is the coin the others follow. */
  readonly coins: readonly string[];
  readonly reason: string;
}

/** From each issuer's own description of its token, read 2026; Deribit counts stETH in the price bucket of ETH (margin/okx-deribit-hyperliquid.md 2.4). */
export const pegGroups: readonly PegGroup[] = [
  {
    id: 'BTC',
    coins: ['BTC', 'WBTC', 'CBBTC', 'TBTC', 'UBTC'],
    reason: 'receipts for bitcoin in custody, one for one',
  },
  {
    id: 'ETH',
    coins: ['ETH', 'WETH', 'UETH', 'STETH', 'WSTETH', 'WBETH', 'RETH', 'CBETH', 'METH', 'WEETH'],
    reason:
      'wrapped ether and stETH one for one; the others are staked ether with its rewards inside, at a rate that only rises slowly',
  },
  {
    id: 'SOL',
    coins: ['SOL', 'USOL', 'JITOSOL', 'MSOL', 'BNSOL', 'BBSOL'],
    reason: 'receipts for SOL one for one, and staked SOL with its rewards inside',
  },
  {
    id: 'dollar',
    coins: [...dollarAssets].filter((asset) => asset !== 'USD'),
    reason: 'meant to be worth a dollar; a loss of trust in one has been one in others',
  },
];

/** The group of that name, or the one that follows the coin of that name; null when there is none. */
export function pegGroup(id: string): PegGroup | null {
  return pegGroups.find((group) => group.id.toUpperCase() === id.toUpperCase()) ?? null;
}
