import type { VenueId } from '#shared/domain/venue.ts';
import type { TermKey } from './glossary.ts';

type Pages = Partial<Readonly<Record<VenueId, string>>>;

const BB = 'docs/margin/binance-bybit.md';
const ODH = 'docs/margin/okx-deribit-hyperliquid.md';

const ratio: Pages = {
  binance: `binance.com support FAQ 360033525271; ${BB} 2.4, 2.7, 2.8`,
  bybit: `bybit.com help-center Glossary-Unified-Trading-Account; ${BB} 3.4`,
  okx: `OKX ratio formulas through a copy (open-lib.com/11556.html); ${ODH} 1.5`,
  deribit: `support.deribit.com 25944769313309; ${ODH} 2.6`,
  hyperliquid: `hyperliquid.gitbook.io trading/liquidations; ${ODH} 3.5`,
};
const balances: Pages = {
  binance: `developers.binance.com Account-Information-V3; ${BB} 2.4`,
  bybit: `bybit.com help-center Glossary-Unified-Trading-Account; ${BB} 3.4`,
  okx: `okx.com docs-v5 get-balance; ${ODH} 1.6`,
  deribit: `docs.deribit.com private-get_account_summary; ${ODH} 2.2`,
  hyperliquid: `hyperliquid.gitbook.io api/info-endpoint/perpetuals; ${ODH} 3.1`,
};
const initial: Pages = {
  binance: `binance.com support FAQ 4f83b65d83654b5e933f85ef12bf769d; ${BB} 2.3`,
  bybit: `bybit.com help-center Order-Cost-USDT-Contract; ${BB} 3.3`,
  okx: `okx.com docs-v5 get-positions; ${ODH} 1.3`,
  deribit: `support.deribit.com 25944826427293; ${ODH} 2.3`,
  hyperliquid: `hyperliquid.gitbook.io trading/margining; ${ODH} 3.2`,
};
const maintenance: Pages = {
  binance: `binance.com support FAQ 360033162192; ${BB} 2.3`,
  bybit: `bybit.com help-center Maintenance-Margin-USDT-Contract; ${BB} 3.3`,
  okx: `okx.com help v-tiered-maintenance-margin-ratio-rules; ${ODH} 1.4`,
  deribit: `support.deribit.com 25944826427293; ${ODH} 2.3`,
  hyperliquid: `hyperliquid.gitbook.io trading/margin-tiers; ${ODH} 3.3`,
};
const available: Pages = {
  ...balances,
  binance: `developer forum 17078 (dev.binance.vision), third-party text; ${BB} 2.4`,
  hyperliquid: `hyperliquid.gitbook.io trading/margining; ${ODH} 3.2`,
};
const liquidation: Pages = {
  binance: `binance.com support FAQ b3c689c1f50a44cabb3a84e663b81d93; ${BB} 2.5, 2.6`,
  bybit: `bybit.com help-center UTA-Trading-Rules; ${BB} 3.5, 3.6`,
  okx: `okx.com learn when-would-my-order-be-liquidated; ${ODH} 1.7`,
  deribit: `docs.deribit.com private-get_positions; ${ODH} 2.3`,
  hyperliquid: `hyperliquid.gitbook.io trading/liquidations; ${ODH} 3.4`,
};
const position: Pages = {
  binance: `developers.binance.com Position-Information-V3; ${BB} 1, 2.3`,
  bybit: `bybit-exchange.github.io v5/position; ${BB} 3.2`,
  okx: `okx.com docs-v5 get-positions; ${ODH} 1.2`,
  deribit: `docs.deribit.com private-get_positions; ${ODH} 2.1`,
  hyperliquid: `hyperliquid.gitbook.io api/info-endpoint/perpetuals; ${ODH} 3.1`,
};
const leverage: Pages = {
  binance: `binance.com support FAQ 360033162192; ${BB} 2.3`,
  bybit: `bybit-exchange.github.io v5/position; ${BB} 3.2`,
  okx: `okx.com docs-v5 get-positions; ${ODH} 1.2`,
  hyperliquid: `hyperliquid.gitbook.io api/info-endpoint/perpetuals; ${ODH} 3.1`,
};
const mark: Pages = {
  binance: `binance.com support FAQ 360033525071; ${BB} 2.2`,
  bybit: `bybit.com help-center Mark-Price-Calculation-Perpetual-Expiry-Contracts; ${BB} 3.10`,
  deribit: `support.deribit.com 25944756807069; ${ODH} 2.6`,
  hyperliquid: `hyperliquid.gitbook.io trading/robust-price-indices; ${ODH} 3.6`,
};
const funding: Pages = {
  binance: `Binance announcement of 2025-09-18 through a mirror (github.com/A13Club/BinanceAnnouncement); ${BB} 2.2`,
  okx: `okx.com help okx-to-optimize-funding-rate-calculation; ${ODH} 1.10`,
  deribit: `support.deribit.com 31424939178397; ${ODH} 2.6`,
  hyperliquid: `hyperliquid.gitbook.io trading/funding; ${ODH} 3.6`,
};
/** What a liquidation is, step by step, and the levels on the way to it. */
const process: Pages = {
  binance: `binance.com support FAQ 360033525271; ${BB} 2.10`,
  bybit: `bybit.com help-center UTA-Trading-Rules; ${BB} 3.9`,
  okx: `okx.com help v-tiered-maintenance-margin-ratio-rules; ${ODH} 1.10`,
  deribit: `support.deribit.com 25944769313309; ${ODH} 2.6`,
  hyperliquid: `hyperliquid.gitbook.io trading/liquidations; ${ODH} 3.5`,
};

/** The venue's page each term follows, and where the rules read from it are kept. Read late 2026. Ours has none. */
export const pages: Partial<Readonly<Record<TermKey, Pages>>> = {
  load: ratio,
  nativeRatio: ratio,
  wallet: balances,
  equity: balances,
  marginBalance: balances,
  haircut: {
    binance: `binance.com support FAQ c983a9268cfa4e70a4916c276bb3b7bc; ${BB} 2.8`,
    bybit: `bybit.com help-center Assets-Collateral-Value-Ratio-List-UTA; ${BB} 3.4`,
    okx: `okx.com docs-v5 get-discount-rate-and-interest-free-quota; ${ODH} 1.6`,
    deribit: `support.deribit.com 25944777203869; ${ODH} 2.4`,
  },
  initialMargin: initial,
  orderMargin: initial,
  maintenanceMargin: maintenance,
  available,
  unrealizedPnl: position,
  quantity: position,
  notional: position,
  entryPrice: position,
  markPrice: mark,
  fundingRate: funding,
  fundingPerDay: funding,
  leverage,
  level: process,
  process,
  liquidationFee: {
    ...process,
    okx: `OKX liquidation fee through a copy (prjmp.com/9076.html); ${ODH} 1.10`,
    deribit: `docs.deribit.com public-get_instruments; ${ODH} 2.6`,
  },
  adl: {
    binance: `binance.com support FAQ 360033525471; ${BB} 2.10`,
    bybit: `bybit-exchange.github.io v5/market/adl-alert; ${BB} 3.9`,
    okx: `okx.com docs-v5 get-positions; ${ODH} 1.10`,
    deribit: `support.deribit.com 25944777576477; ${ODH} 2.6`,
    hyperliquid: `hyperliquid.gitbook.io trading/auto-deleveraging; ${ODH} 3.5`,
  },
  liquidationPrice: liquidation,
  bankruptcyPrice: liquidation,
};
