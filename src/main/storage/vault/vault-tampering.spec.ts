import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { deriveKeys } from './sealing.ts';
import { specKeychain } from './spec-keychain.ts';
import { BINANCE, BY_KEYCHAIN, byPhrase, newFolder, OKX } from './spec-vault.ts';
import { open, secrets, settled, value, vaultText } from './spec-vault.ts';
import { isGenuine, readVaultText } from './vault-text.ts';
import { unwrapByKeychain, unwrapByPassphrase } from './wrap.ts';

/** Altered vaults tried of each kind; `npm run test:long` asks for more. */
const runs = inject('vaultRuns');
const keychain = specKeychain();
let folder: string;
let text: string;
/** Another content of the same vault, and another vault of the same keychain. */
let earlier: string;
let other: string;

beforeAll(async () => {
  folder = newFolder();
  const vault = await settled(folder, keychain);
  value(await vault.create(BY_KEYCHAIN));
  value(await vault.put(BINANCE, secrets({ apiKey: 'one', apiSecret: 'two' })));
  earlier = vaultText(folder);
  value(await vault.put(OKX, secrets({ apiKey: 'three', apiSecret: 'four', passphrase: 'five' })));
  text = vaultText(folder);
  const otherFolder = newFolder();
  const otherVault = await settled(otherFolder, keychain);
  value(await otherVault.create(BY_KEYCHAIN));
  value(await otherVault.put(BINANCE, secrets({ apiKey: 'six', apiSecret: 'seven' })));
  other = vaultText(otherFolder);
  rmSync(otherFolder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Read, unwrapped and signed: what unlocking asks of a file. */
async function isAccepted(candidate: string): Promise<boolean> {
  const read = readVaultText(candidate);
  if (read.state !== 'read' || read.vault.body.wrap.kind !== 'keychain') return false;
  const { id, wrap } = read.vault.body;
  const opened = await unwrapByKeychain(id, wrap, keychain).catch(() => null);
  return opened !== null && isGenuine(read.vault, deriveKeys(opened.dataKey));
}

/** As someone would leave it who knows the format and not the key. */
function withChecksum(candidate: string): string {
  const signed = candidate.split('\n').slice(0, 2).join('\n') + '\n';
  return `${signed}${createHash('sha256').update(signed).digest('base64url')}\n`;
}

interface Body {
  id: string;
  generation: number;
  wrap: Record<string, unknown>;
  records: Record<string, string>[];
}

function edited(of: string, edit: (body: Body) => void): string {
  const [line = '', signature = ''] = of.split('\n');
  const body = JSON.parse(line) as Body;
  edit(body);
  return withChecksum(`${JSON.stringify(body)}\n${signature}\n`);
}

describe('an altered vault', () => {
  it('is accepted as it was written', async () => {
    for (const genuine of [text, earlier, other]) {
      expect(await isAccepted(genuine)).toBe(true);
      expect(withChecksum(genuine)).toBe(genuine);
    }
  });

  it('is refused with any byte flipped, checksum mended or not', async () => {
    let tried = 0;
    for (let at = 0; at < text.length; at++)
      for (const mask of [0x01, 0x20, 0x80]) {
        const flipped = String.fromCharCode(text.charCodeAt(at) ^ mask);
        const candidate = text.slice(0, at) + flipped + text.slice(at + 1);
        expect(await isAccepted(candidate)).toBe(false);
        const mended = withChecksum(candidate);
        if (mended !== text) expect(await isAccepted(mended)).toBe(false);
        tried += 1;
      }
    expect(tried).toBe(text.length * 3);
  });

  it(`is refused cut, spliced or grown, ${String(runs)} times`, { timeout: 600_000 }, async () => {
    const place = fc.nat({ max: text.length });
    const donor = fc.constantFrom(text, earlier, other);
    const change = fc.tuple(place, place, place, place, donor, fc.boolean());
    await fc.assert(
      fc.asyncProperty(change, async ([from, to, donorFrom, donorTo, donated, mends]) => {
        const piece = donated.slice(Math.min(donorFrom, donorTo), Math.max(donorFrom, donorTo));
        const spliced = text.slice(0, Math.min(from, to)) + piece + text.slice(Math.max(from, to));
        const candidate = mends ? withChecksum(spliced) : spliced;
        fc.pre(![text, earlier, other].includes(candidate));
        expect(await isAccepted(candidate)).toBe(false);
      }),
      { numRuns: runs, seed: 5 },
    );
  });

  it(`is refused with its records in another order, number or place, ${String(runs)} times`, async () => {
    const kinds = [
      'swap',
      'drop',
      'repeat',
      'move',
      'rename',
      'from-earlier',
      'from-other',
    ] as const;
    const change = fc.tuple(fc.constantFrom(...kinds), fc.nat(), fc.nat());
    const [earlierBody, otherBody] = [earlier, other].map(
      (of) => JSON.parse(of.split('\n')[0]!) as Body,
    );
    await fc.assert(
      fc.asyncProperty(change, async ([kind, first, second]) => {
        const candidate = edited(text, ({ records }) => {
          const a = first % records.length;
          const b = second % records.length;
          const [one, two] = [records[a]!, records[b]!];
          const stranger = (of: Body) => of.records[second % of.records.length]!;
          if (kind === 'swap') [records[a], records[b]] = [two, one];
          if (kind === 'drop') records.splice(a, 1);
          if (kind === 'repeat') records.splice(b, 0, one);
          if (kind === 'move') [one['box'], two['box']] = [two['box']!, one['box']!];
          if (kind === 'rename') one['account'] = two['account'] === 'acc-1' ? 'acc-9' : 'acc-1';
          if (kind === 'from-earlier') records[a] = stranger(earlierBody!);
          if (kind === 'from-other') records[a] = stranger(otherBody!);
        });
        fc.pre(candidate !== text);
        expect(await isAccepted(candidate)).toBe(false);
      }),
      { numRuns: runs, seed: 6 },
    );
  });

  it('is refused with the key, the id or the number of another', async () => {
    const otherBody = JSON.parse(other.split('\n')[0]!) as Body;
    const edits: ((body: Body) => void)[] = [
      (body) => (body.wrap = otherBody.wrap),
      (body) => (body.id = otherBody.id),
      (body) => (body.wrap['backend'] = 'kwallet5'),
      (body) => (body.generation += 1),
      (body) => Object.assign(body, { wrap: otherBody.wrap, id: otherBody.id }),
    ];
    for (const edit of edits) expect(await isAccepted(edited(text, edit))).toBe(false);
  });
});

describe('the header of a passphrase', () => {
  let phraseText: string;
  let phraseFolder: string;
  beforeAll(async () => {
    phraseFolder = newFolder();
    value(await open(phraseFolder).create(byPhrase()));
    phraseText = vaultText(phraseFolder);
  });
  afterAll(() => rmSync(phraseFolder, { recursive: true }));

  it.each([
    ['N', 2 ** 16],
    ['N', 2 ** 14],
    ['N', 2],
    ['N', 2 ** 21],
    ['N', 2 ** 30],
    ['N', 2 ** 17 + 1],
    ['N', 131072.5],
    ['r', 1],
    ['r', 1024],
    ['p', 2],
    ['p', 4096],
    ['kdf', 'pbkdf2'],
    ['kdf', 'none'],
    ['salt', 'AA'],
    ['salt', 'A'.repeat(4096)],
  ])('with %s = %j is refused before anything is computed', (name, wrong) => {
    const read = readVaultText(edited(phraseText, ({ wrap }) => (wrap[name] = wrong)));
    expect(read).toMatchObject({ state: 'damaged', why: expect.stringContaining('wrap') });
  });

  it('is bound to its wrap: costlier, or with another salt or box, the right passphrase opens nothing', async () => {
    const edits: ((wrap: Record<string, unknown>) => void)[] = [
      (wrap) => (wrap['N'] = 2 ** 18),
      (wrap) => (wrap['salt'] = 'B'.repeat(22)),
      (wrap) => (wrap['box'] = String(wrap['box']).replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))),
    ];
    for (const edit of edits) {
      const read = readVaultText(edited(phraseText, ({ wrap }) => edit(wrap)));
      const wrap = read.state === 'read' ? read.vault.body.wrap : null;
      if (read.state !== 'read' || wrap?.kind !== 'passphrase') throw new Error('must be read');
      const opened = await unwrapByPassphrase(read.vault.body.id, wrap, byPhrase().passphrase);
      expect(opened).toBeNull();
    }
  });
});
