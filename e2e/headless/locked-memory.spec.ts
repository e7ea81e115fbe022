import { countInMemory } from '#main/storage/vault/spec-memory.ts';
import { canaries } from '../fixtures/canaries.ts';
import { childrenOf } from '../fixtures/child-processes.ts';
import { expect, test } from '../fixtures/host.ts';
import { startLiveHost } from '../fixtures/live-host.ts';
import { LiveWorld } from '../fixtures/live-world.ts';

/** Of what came as JSON a process keeps copies that nothing can overwrite (ADR 14): five of each were counted. */
const MOST_COPIES = 8;

test(
  'locking ends who asks venues; of what was typed the host keeps a few copies, not one for each use',
  { tag: '@long' },
  async ({ openBrowser }) => {
    test.skip(process.platform !== 'linux', 'only Linux shows a process’s memory to its parent');
    const live = await startLiveHost('headless', openBrowser);
    try {
      const { host, page, venues } = live;
      const world = new LiveWorld(live);
      await world.openVault();
      await world.add('bybit');
      const secret = venues.account('bybit-cross').keys[0]?.secret ?? '';
      expect(secret).not.toBe('');
      await page.keyboard.press('Control+Shift+L');
      await expect.poll(() => childrenOf(host.pid, 'connector')).toEqual([]);
      const { counts, read } = countInMemory(host.pid, {
        passphrase: Buffer.from(canaries.passphrase),
        secret: Buffer.from(secret),
      });
      expect(read).toBeGreaterThan(10_000_000);
      expect(counts['passphrase']).toBeLessThanOrEqual(MOST_COPIES);
      expect(counts['secret']).toBeLessThanOrEqual(MOST_COPIES);
    } finally {
      await live.close();
    }
  },
);
