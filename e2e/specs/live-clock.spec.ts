import { expect, test } from '../fixtures/host.ts';
import { startLiveHost } from '../fixtures/live-host.ts';
import { LiveWorld } from '../fixtures/live-world.ts';

test(
  'a clock that is off by the venues is said, in the list of accounts too',
  { tag: '@page' },
  async ({ hostKind, openBrowser }) => {
    test.setTimeout(120_000);
    const host = await startLiveHost(hostKind, openBrowser);
    try {
      const { page, venues } = host;
      venues.skew('bybit', 2_400);
      const world = new LiveWorld(host);
      await world.openVault();
      await world.add('bybit');
      const said = page.getByTestId('message').filter({ hasText: 'clock is wrong' });
      await expect(said).toContainText(/it is 2\.[345] s behind/);
      await world.live.openList();
      await expect(page.getByTestId('clock-off')).toContainText('s behind');
      // Neither a signature nor an age comes of it.
      await world.live.stands('bybit-cross', 'live');
      await world.live.close();
      await said.getByRole('button').click();
      await expect(said).toHaveCount(0);
    } finally {
      await host.close();
    }
  },
);
