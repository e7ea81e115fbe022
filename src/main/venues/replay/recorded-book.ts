import type { Result } from '#shared/contract/failure.ts';
import type { Book } from '#shared/domain/book.ts';
import { bookOf, readAccount, withRateGap } from '../import-replies.ts';
import { SHIPPED_TIERS_PATH } from '../shipped-tables.ts';
import type { AccountPortion } from '../wire/portion.ts';
import type { Reply } from '../wire/reply.ts';
import { separateMarks, shareRates } from './join-moments.ts';
import { recordedAccounts, type RecordedAccount } from './recordings.ts';
import { unwrapRecording } from './unwrap-recording.ts';

/** Every recorded reply used here states a time of its own or a change; a recording that does not must fail its spec. */
const NO_FALLBACK = Date.UTC(2009, 0, 3);

/**
 * The book of recorded replies. `readFile` reads text below the project's root, such as `recordings/bybit/fetchBalance.json`.
 */
export function recordedBook(
  readFile: (path: string) => string,
  accounts: readonly RecordedAccount[] = recordedAccounts,
): Result<Book> {
  const portions: AccountPortion[] = [];
  const shippedTiers = readFile(SHIPPED_TIERS_PATH);
  for (const recorded of accounts) {
    const portion = readRecorded(recorded, readFile, shippedTiers);
    if (!portion.ok) return portion;
    portions.push(portion.value);
  }
  const rated = shareRates(separateMarks(portions));
  if (!rated.ok) return rated;
  const rates = rated.value.flatMap((portion) => portion.assetPrices);
  const accountsWithGaps = rated.value.map((portion) => withRateGap(portion, rates));
  return bookOf(accountsWithGaps, {
    name: 'Recorded samples',
    kind: 'recorded',
    origin:
      'Replies of the venues as public projects recorded them between 2023 and 2026; every file and its source is in recordings/README.md.',
  });
}

function readRecorded(
  recorded: RecordedAccount,
  readFile: (path: string) => string,
  shippedTiers: string,
): Result<AccountPortion> {
  const replies: Reply[] = [];
  for (const reply of recorded.replies) {
    const unwrapped = unwrapRecording(reply, readFile);
    if (!unwrapped.ok) return unwrapped;
    replies.push(unwrapped.value);
  }
  return readAccount(recorded.venue, replies, {
    id: recorded.id,
    label: recorded.label,
    fallbackTime: NO_FALLBACK,
    shippedTiers,
    proof: 'required',
  });
}
