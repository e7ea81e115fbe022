import { expect, it } from 'vitest';
import { BOOK_PART_LENGTH, bookRequests } from '#shared/contract/book.ts';
import { createClient } from '#shared/contract/client.ts';
import { fail, ok } from '#shared/contract/failure.ts';
import { memoryTransport } from '#shared/contract/memory-transport.ts';
import { serve } from '#shared/contract/server.ts';
import { refuseAll } from '#shared/contract/spec-refusals.ts';
import { contract } from '#shared/contract/contract.ts';
import type { Contract } from '#shared/contract/contract.ts';
import type { Handlers } from '#shared/contract/types.ts';
import { fetchBook, sendBook } from './book-transfer.ts';
import { splitBook } from './book-parts.ts';

const summary = { id: 'b', name: 'B', kind: 'saved', accounts: 1, positions: 2 } as const;

/** A core that keeps what it receives and gives it back, and refuses the text "bad" at its last part. */
function core() {
  const received: string[] = [];
  const handlers: Handlers<Contract> = {
    ...refuseAll(contract),
    'book/receive': ({ part, parts, text }) => {
      received.push(text);
      if (part < parts - 1) return ok({ opened: null });
      if (received.join('') === 'bad') {
        return fail(
          'invalid',
          'accounts.0.positions.3.quantity: expected a decimal number as text',
        );
      }
      return ok({ opened: summary });
    },
    'book/read': ({ part }) =>
      ok({ fileName: 'b.plimsoll.json', parts: received.length, text: received[part] ?? '' }),
  };
  const pipe = memoryTransport();
  serve(contract, handlers, pipe.right, (error) => {
    throw error;
  });
  return { received, client: createClient(contract, pipe.left, { check: true }) };
}

it('brings a long book over in parts and back unchanged, also across a character of two halves', async () => {
  const text = `${'a'.repeat(BOOK_PART_LENGTH - 1)}😀${'b'.repeat(BOOK_PART_LENGTH)}`;
  const { client, received } = core();
  expect(await sendBook(client, 't', text)).toEqual(ok(summary));
  expect(received).toHaveLength(3);
  const fetched = await fetchBook(client);
  expect(fetched.ok && fetched.value.text).toBe(text);
});

it('hands on the path of the wrong field', async () => {
  const sent = await sendBook(core().client, 't', 'bad');
  expect(sent.ok ? '' : sent.failure.message).toContain('accounts.0.positions.3.quantity');
});

it('cuts every part to what the contract takes', () => {
  const schema = bookRequests['book/receive'].params;
  const parts = splitBook('x'.repeat(BOOK_PART_LENGTH * 2 + 1));
  for (const [part, text] of parts.entries()) {
    expect(schema.safeParse({ transfer: 't', part, parts: parts.length, text }).success).toBe(true);
  }
});
