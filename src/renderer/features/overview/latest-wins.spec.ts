import { expect, it } from 'vitest';
import { createLatestWins } from './latest-wins.ts';

/** A wire whose replies come when the test says so. */
function wire() {
  const sent: number[] = [];
  const replies: (() => void)[] = [];
  const submit = createLatestWins((value: number) => {
    sent.push(value);
    return new Promise<void>((resolve) => replies.push(resolve));
  });
  const reply = async (): Promise<void> => {
    replies.shift()?.();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  return { sent, submit, reply };
}

it('sends the first value at once', () => {
  const { sent, submit } = wire();
  submit(1);
  expect(sent).toEqual([1]);
});

it('keeps one in flight and sends only the newest of those that waited', async () => {
  const { sent, submit, reply } = wire();
  for (const value of [1, 2, 3, 4]) submit(value);
  expect(sent).toEqual([1]);
  await reply();
  expect(sent).toEqual([1, 4]);
});

it('is idle again after the last reply', async () => {
  const { sent, submit, reply } = wire();
  submit(1);
  await reply();
  submit(2);
  expect(sent).toEqual([1, 2]);
});
