import { ok } from '#shared/contract/failure.ts';
import type { Answer, Ask } from './wire/ask.ts';

/** Whether what is asked seldom is to be asked again, that was answered at a time; epoch ms. */
export type IsDue = (answeredAt: number) => boolean;

/** Answers seldom-asked questions of one account from the reading before, as long as they are not due. */
export class KeptAnswers {
  readonly #ask: Ask;
  readonly #isDue: IsDue;
  readonly #kept = new Map<string, Answer>();

  constructor(ask: Ask, isDue: IsDue) {
    this.#ask = ask;
    this.#isDue = isDue;
  }

  /** For one reading, which says when what it did ask left, at the earliest. `anew`: nothing is taken from the one before. */
  reading(anew: boolean): { readonly ask: Ask; readonly askedAt: () => number } {
    const times: number[] = [];
    const ask: Ask = async (question) => {
      const key = JSON.stringify([question.path, question.params]);
      const before = question.seldom && !anew ? this.#kept.get(key) : undefined;
      if (before && !this.#isDue(before.at)) return ok(before);
      const answer = await this.#ask(question);
      if (!answer.ok) return answer;
      // What the venue tells anyone is none of the account's own state.
      if (question.within === undefined) times.push(answer.value.at);
      // Of what is asked seldom and now once more, the newer answer is kept.
      if (question.seldom || this.#kept.has(key)) this.#kept.set(key, answer.value);
      return answer;
    };
    return { ask, askedAt: () => Math.min(...times) };
  }

  forget(): void {
    this.#kept.clear();
  }
}
