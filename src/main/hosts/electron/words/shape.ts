import type { en } from './en.ts';

/** What a language must say: nothing of English may be missing. */
export type HostWords = typeof en;
