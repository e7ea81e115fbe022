import * as z from 'zod/mini';
import { ok, type Result } from '#shared/contract/failure.ts';
import { readReplyText } from '../wire/reply-text.ts';
import { readReply, refuse, type Reply } from '../wire/reply.ts';
import type { RecordedReply } from './recordings.ts';

/** A recording keeps the reply as it came, beside where it came from. */
const Single = z.object({ httpResponse: z.unknown() });
const Cases = z.object({
  cases: z.array(
    z.object({
      httpResponse: z.unknown(),
      /** `Date` headers of the replies, where the recorder kept them. */
      recorded: z.optional(z.array(z.string())),
    }),
  ),
});

const RECORDINGS_FOLDER = 'recordings';

/** The venue's reply inside a recording, with the time it was recorded if that is stated. */
export function unwrapRecording(
  recorded: RecordedReply,
  readFile: (path: string) => string,
): Result<Reply> {
  const name = recorded.case === null ? recorded.file : `${recorded.file} case ${recorded.case}`;
  const text = readReplyText(name, readFile(`${RECORDINGS_FOLDER}/${recorded.file}`));
  if (!text.ok) return text;
  const file = { name, body: text.value, receivedAt: null };
  if (recorded.case === null) {
    const single = readReply(Single, file, 'a recording');
    if (!single.ok) return single;
    return ok({ ...file, body: single.value.httpResponse });
  }
  const cases = readReply(Cases, file, 'a recording of several replies');
  if (!cases.ok) return cases;
  const found = cases.value.cases[recorded.case];
  if (!found) return refuse(file, 'the recording has no such case.');
  return ok({ ...file, body: found.httpResponse, receivedAt: statedTime(found.recorded) });
}

function statedTime(dates: readonly string[] | undefined): number | null {
  const at = Date.parse(dates?.[0] ?? '');
  return Number.isNaN(at) ? null : at;
}
