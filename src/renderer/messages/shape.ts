import type { en } from './en/en.ts';

/** What a language must say: no message of English may be missing. */
export type Messages = typeof en;

type KeysOf<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : KeysOf<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** Where a message stands: `cockpit.tab.map`. */
export type MessageKey = KeysOf<Messages>;

/** A counted thing. */
export type CountUnit = keyof Messages['common']['count'];
