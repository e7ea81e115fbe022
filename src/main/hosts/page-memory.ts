/**
 * V8's flags for the page: so many MB for what is new before it is looked through, and for all that is kept. Left alone the heap of a page of
 * twenty ticking accounts grows to 100 MB, for 30 that it uses; with less room it is looked through sooner. With 4 for what is new a
 * step took a quarter longer.
 */
export const PAGE_MEMORY = '--max-semi-space-size=8 --max-old-space-size=512';
