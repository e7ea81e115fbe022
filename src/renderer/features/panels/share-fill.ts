import type { RatioChange } from '#shared/contract/risk.ts';
import { isTrusted } from '#renderer/ui/quality.ts';

/** The bar behind a share: of the what-if where there is one. `width`: a fraction of the cell, all of it where the share may be anything. */
export interface ShareFill {
  readonly width: number;
  readonly hypothetical: boolean;
  readonly doubtful: boolean;
}

export function shareFill({ now, after }: RatioChange, of: number): ShareFill {
  const { value, quality } = after ?? now;
  return {
    width: value === null ? 1 : Math.min(1, Math.abs(value) / of),
    hypothetical: after !== null,
    doubtful: !isTrusted(quality),
  };
}
