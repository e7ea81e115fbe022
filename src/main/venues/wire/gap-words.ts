import type { AccountContext } from './portion.ts';

/**
 * How a gap is said to whoever reads it: the owner of files can add the reply that is missing; to the owner of a live account it is
 * the venue that did not tell, and what matters is what stands in.
 */
export interface GapWords {
  /** Where it was looked for. */
  readonly replies: string;
  /** The end of the sentence: what to do, or what is done. `reply`: the one that has it, as its venue names it. */
  readonly remedy: (reply: string) => string;
}

const forFiles: GapWords = {
  replies: 'these replies',
  remedy: (reply) => `; add ${reply}.`,
};

const forLive: GapWords = {
  replies: 'what the venue answers',
  remedy: (reply) =>
    ` (${reply}). The venue’s own figures stand in, and what they do not tell is unknown; it is asked again within minutes.`,
};

export function gapWords({ proof }: Pick<AccountContext, 'proof'>): GapWords {
  return proof === 'given' ? forLive : forFiles;
}
