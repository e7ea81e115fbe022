import 'vitest';

/** What `vitest.config.ts` lends the fault matrix. */
declare module 'vitest' {
  interface ProvidedContext {
    /** Cells of each venue at most. */
    readonly faultCells: number;
    readonly faultSeed: number;
  }
}
