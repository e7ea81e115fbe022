import 'vitest';

/** What `vitest.config.ts` lends specs of live accounts. */
declare module 'vitest' {
  interface ProvidedContext {
    /** Cells of each venue at most. */
    readonly faultCells: number;
    readonly faultSeed: number;
    /** Under `npm run test:long`. */
    readonly isLong: boolean;
  }
}
