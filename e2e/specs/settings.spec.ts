import type { Page } from '@playwright/test';
import { canaries } from '../fixtures/canaries.ts';
import { expect, test } from '../fixtures/host.ts';
import { Overview } from '../pages/overview.ts';
import { Screens } from '../pages/screens.ts';
import { Shell } from '../pages/shell.ts';
import { VaultSheets } from '../pages/vault.ts';

test(
  'Chinese switches the page at once and is still spoken after a restart',
  { tag: '@page' },
  async ({ page, restart }) => {
    const shell = new Shell(page);
    await new Overview(page).openStill();
    await shell.openSettings();
    await shell.choose('language', '简体中文');
    await expect(shell.settings.getByRole('heading', { name: '设置' })).toBeVisible();
    await expect(shell.html).toHaveAttribute('lang', 'zh-CN');
    await shell.close();
    await expect(page.getByTestId('tab-map')).toHaveText('强平地图');
    await expect(page.getByTestId('save-file')).toHaveText('保存');
    const again = await restart();
    await expect(again.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await expect(again.getByTestId('tab-map')).toHaveText('强平地图');
  },
);

test(
  'German numbers are written and read so, and what could mean two things is refused',
  { tag: '@long' },
  async ({ page }) => {
    const overview = new Overview(page);
    const shell = new Shell(page);
    await overview.openStill();
    await expect(overview.equity).toHaveText('712,569');
    await shell.openSettings();
    await shell.settings.getByTestId('setting-numbers').selectOption('de-DE');
    await shell.close();
    await expect(overview.equity).toHaveText('712.569');
    const entry = page.getByTestId('entry-all');
    await entry.fill('-2,5');
    await entry.press('Enter');
    await overview.showsShocks(1);
    expect((await overview.shown()).shocks).toEqual([{ coin: '*', move: -0.025 }]);
    await expect(entry).toHaveValue('−2,5\u00a0%');
    await entry.fill('-2.5');
    await entry.press('Enter');
    await expect(entry).toHaveAttribute('aria-invalid', 'true');
    expect((await overview.shown()).shocks).toEqual([{ coin: '*', move: -0.025 }]);
  },
);

test(
  'choices hold at once, are kept, and go back to the defaults',
  { tag: '@page' },
  async ({ page, restart }) => {
    const shell = new Shell(page);
    await new Overview(page).openStill();
    await shell.openSettings();
    await shell.choose('theme', 'Dark');
    await shell.choose('palette', 'Red-green safe');
    await shell.choose('rising', 'Red up');
    await shell.choose('motion', 'Reduced');
    await shell.choose('privacy', 'Hidden');
    const chosen = {
      theme: 'dark',
      palette: 'red-green',
      rising: 'red',
      motion: 'reduced',
      privacy: 'on',
    };
    for (const [name, value] of Object.entries(chosen))
      await expect(shell.html).toHaveAttribute(`data-${name}`, value);
    const again = new Shell(await restart());
    for (const [name, value] of Object.entries(chosen))
      await expect(again.html).toHaveAttribute(`data-${name}`, value);
    await expect(again.page.getByTestId('total-equity')).toBeVisible();
    await again.openSettings();
    await again.settings.getByTestId('settings-reset').click();
    await expect(again.html).toHaveAttribute('data-palette', 'standard');
    await expect(again.html).toHaveAttribute('data-privacy', 'off');
    await expect(again.settings.getByTestId('settings-reset')).toBeDisabled();
  },
);

test(
  'a rising price takes the chosen colour, and says the same by its sign',
  { tag: '@long' },
  async ({ page }) => {
    const shell = new Shell(page);
    await new Overview(page).openStill();
    const rising = page.getByTestId('market-SOL').locator('.rising');
    await expect(rising).toContainText('+');
    const green = await rising.evaluate((element) => getComputedStyle(element).color);
    await shell.openSettings();
    await shell.choose('rising', 'Red up');
    await shell.close();
    await expect(rising).not.toHaveCSS('color', green);
    await expect(page.getByTestId('market-BTC').locator('.falling')).toHaveCSS('color', green);
  },
);

test(
  'Ctrl and plus, minus and zero change the size between 80 and 200 percent, which is kept',
  { tag: '@long' },
  async ({ page, restart }) => {
    const shell = new Shell(page);
    const overview = new Overview(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await overview.openStill();
    const height = async (): Promise<number> =>
      (await page.getByTestId('save-file').boundingBox())?.height ?? 0;
    const plain = await height();
    for (let press = 0; press < 9; press++) await page.keyboard.press('Control+Equal');
    await expect.poll(height).toBeCloseTo(plain * 2, 0);
    await shell.openSettings();
    await expect(page.getByTestId('setting-zoom')).toHaveText('200\u00a0%');
    await shell.close();
    const again = await restart();
    await again.setViewportSize({ width: 1280, height: 800 });
    await new Overview(again).openStill();
    const box = await again.getByTestId('save-file').boundingBox();
    expect(box?.height).toBeCloseTo(plain * 2, 0);
    await again.keyboard.press('Control+0');
    await expect
      .poll(async () => (await again.getByTestId('save-file').boundingBox())?.height)
      .toBeCloseTo(plain, 0);
  },
);

/** What stands beyond the right edge of the figures, where nothing scrolls to it. */
function cutOff(page: Page): Promise<readonly string[]> {
  return page.getByRole('main').evaluate((main) => {
    const edge = main.getBoundingClientRect().right + 1;
    return [...main.querySelectorAll('button, select, input, p, h2, td, th')].flatMap((element) => {
      const { right, width } = element.getBoundingClientRect();
      if (width === 0 || right <= edge || element.closest('.sr-only') !== null) return [];
      for (let at = element.parentElement; at !== null && at !== main; at = at.parentElement)
        if (/auto|scroll|hidden/u.test(getComputedStyle(at).overflowX)) return [];
      return [element.outerHTML.slice(0, 160)];
    });
  });
}

/** Every figure of the header is there, with its scale. */
async function expectHeader(page: Page): Promise<void> {
  for (const id of ['total-equity', 'worst-load', 'next-level'])
    await expect(page.getByTestId(id)).toBeInViewport({ ratio: 1 });
  for (const term of ['fallTogether', 'oldestInput'])
    await expect(page.locator(`p[data-explain="${term}"]`)).toBeInViewport({ ratio: 1 });
  await expect(page.getByText('liquidation 100\u00a0%').first()).toBeInViewport({ ratio: 1 });
}

for (const [zoom, presses, key] of [
  [80, 2, 'Control+Minus'],
  [150, 3, 'Control+Equal'],
  [200, 7, 'Control+Equal'],
] as const) {
  test(
    `at ${zoom} percent everything can be reached, and hints stand at what they are about`,
    { tag: zoom === 200 ? '@page' : '@long' },
    async ({ page }) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await new Overview(page).openStill();
      for (let press = 0; press < presses; press++) await page.keyboard.press(key);
      await expect(page.locator('html')).toHaveCSS('zoom', String(zoom / 100));
      const screens = new Screens(page);
      for (const screen of ['overview', 'map', 'frontier'] as const) {
        await screens.tab(screen).click();
        // What is higher than the window scrolls inside the page; the page itself never does.
        const overflow = await page.evaluate(() => {
          const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
          return [scrollWidth - clientWidth, scrollHeight - clientHeight];
        });
        expect(overflow).toEqual([0, 0]);
        await expect(page.getByRole('main')).toHaveJSProperty('scrollLeft', 0);
        expect(await cutOff(page), screen).toEqual([]);
      }
      await screens.tab('overview').click();
      await expectHeader(page);
      // The header stays where the lists have scrolled to their end.
      await page.getByRole('main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
      await expectHeader(page);
      const side = page.getByTestId('side-toggle');
      if (await side.isVisible()) {
        await side.click();
        await page.getByTestId('slider-all').focus();
        await expect(page.getByTestId('slider-all')).toBeInViewport({ ratio: 1 });
      }
      for (const button of await page.getByRole('banner').locator('button').all())
        await expect(button).toBeInViewport({ ratio: 1 });
      const settings = page.getByTestId('settings-open');
      await settings.hover();
      const hint = page.getByRole('tooltip');
      await expect(hint).toBeInViewport({ ratio: 1 });
      const [about, said] = [await settings.boundingBox(), await hint.boundingBox()];
      expect(said?.y).toBeGreaterThan((about?.y ?? 0) + (about?.height ?? 0) - 1);
      expect(said?.y).toBeLessThan((about?.y ?? 0) + (about?.height ?? 0) + 20);
    },
  );
}

test('the watch list is edited and kept', { tag: '@long' }, async ({ page, restart }) => {
  await new Overview(page).openStill();
  await expect(page.getByTestId('market-missing')).toContainText('TRX');
  await page.getByTestId('watch-edit').click();
  await page.getByTestId('unwatch-TRX').click();
  await page.getByTestId('watch-coin').fill('pepe');
  await page.getByTestId('watch-coin').press('Enter');
  await page.getByTestId('watch-coin').fill('PEPE');
  await page.getByTestId('watch-coin').press('Enter');
  await expect(page.getByTestId('watch-list').getByRole('alert')).toContainText('watched already');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('market-missing')).toContainText('PEPE');
  await expect(page.getByTestId('market-missing')).not.toContainText('TRX');
  const again = await restart();
  await expect(again.getByTestId('market-missing')).toContainText('PEPE');
  await expect(again.getByTestId('market-missing')).not.toContainText('TRX');
});

test('a choice made in one window holds in the others', { tag: '@page' }, async ({ page }) => {
  const shell = new Shell(page);
  await new Overview(page).openStill();
  const opened = page.context().waitForEvent('page');
  await page.getByTestId('tear-off-ladder').click();
  const torn = await opened;
  await expect(torn.getByTestId('state-badge')).toBeVisible();
  await expect(torn.locator('html')).toHaveAttribute('lang', 'en');
  await shell.openSettings();
  await shell.choose('language', '简体中文');
  await shell.choose('palette', '红绿色盲适用');
  await expect(torn.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(torn.locator('html')).toHaveAttribute('data-palette', 'red-green');
});

test(
  'amounts are shown in another currency by the book’s own rate; one without a rate cannot be chosen',
  { tag: '@page' },
  async ({ page, restart }) => {
    const overview = new Overview(page);
    await overview.openStill();
    await expect(overview.equity).toHaveText('712,569');
    const currency = page.getByTestId('currency');
    await expect(currency).toHaveValue('USD');
    await expect(currency.locator('option[value="EUR"]')).toBeDisabled();
    await expect(currency.locator('option[value="EUR"]')).toHaveText('EUR: no rate');

    await currency.selectOption('USDT');
    // 712,569 dollars of which a USDT is worth 0.99987691.
    await expect(overview.equity).toHaveText('712,656');
    await expect(page.getByRole('columnheader', { name: 'Equity USDT' })).toBeVisible();
    await expect(page.getByText('USDT', { exact: true }).first()).toBeVisible();
    await currency.hover();
    await expect(page.getByRole('tooltip')).toContainText(
      '1 USDT = 0.99988 USD by Binance asset index of USDT, recorded',
    );

    const again = await restart();
    await new Overview(again).openStill();
    await expect(again.getByTestId('currency')).toHaveValue('USDT');
    await again.getByTestId('currency').selectOption('BTC');
    await expect(again.getByTestId('total-equity')).toHaveText(/^5\.84/);
    // A book that states no rate of it is shown in dollars, and says so.
    await again.getByTestId('open-recorded').click();
    await expect(again.getByTestId('total-equity')).not.toHaveText(/^5\.84/);
  },
);

test(
  'a proxy is checked as it is typed, kept, and taken away',
  { tag: '@long' },
  async ({ page, restart }) => {
    const shell = new Shell(page);
    await new Overview(page).openStill();
    await shell.openSettings();
    const address = shell.settings.getByTestId('proxy-address');
    await address.fill('http://user:secret@proxy.example:3128');
    await expect(shell.settings.getByTestId('proxy-wrong')).toContainText('fields of their own');
    await expect(shell.settings.getByTestId('proxy-use')).toBeDisabled();
    await address.fill('ftp://proxy.example:21');
    await expect(shell.settings.getByTestId('proxy-wrong')).toContainText('begins with');
    await address.fill('socks5://127.0.0.1:1080');
    await expect(shell.settings.getByTestId('proxy-wrong')).toHaveCount(0);

    await shell.settings.getByTestId('proxy-name').fill(canaries.proxyName);
    await shell.settings.getByTestId('proxy-password').fill(canaries.proxyPassword);
    await shell.settings.getByTestId('proxy-use').click();
    // A password is kept nowhere but in the vault.
    await expect(shell.settings.getByTestId('proxy-refused')).toContainText('Open the vault first');
    await shell.settings.getByTestId('proxy-name').fill('');
    await shell.settings.getByTestId('proxy-use').click();
    await expect(shell.settings.getByTestId('proxy-refused')).toContainText('or neither');
    await shell.settings.getByTestId('proxy-password').fill('');
    await shell.settings.getByTestId('proxy-use').click();
    await expect(shell.settings.getByTestId('proxy-said')).toContainText('asked through it');
    const again = await restart();
    const later = new Shell(again);
    await new Overview(again).openStill();
    await later.openSettings();
    const kept = later.settings.getByTestId('proxy-address');
    await expect(kept).toHaveValue('socks5://127.0.0.1:1080');
    await later.settings.getByTestId('proxy-remove').click();
    await expect(kept).toHaveValue('');
  },
);

test(
  'the login of a proxy is kept in the vault, sent inward alone, and found there again',
  { tag: '@page' },
  async ({ page, restart }) => {
    const vault = new VaultSheets(page);
    const shell = new Shell(page);
    await new Overview(page).openStill();
    await vault.open();
    await vault.createByPassphrase(canaries.passphrase);
    await page.keyboard.press('Escape');
    await shell.openSettings();
    await shell.settings.getByTestId('proxy-address').fill('http://127.0.0.1:9');
    await shell.settings.getByTestId('proxy-name').fill(canaries.proxyName);
    await shell.settings.getByTestId('proxy-password').fill(canaries.proxyPassword);
    await shell.settings.getByTestId('proxy-test').click();
    // Nobody listens there: what is said of that names no login.
    const refused = shell.settings.getByTestId('proxy-refused');
    await expect(refused).toBeVisible({ timeout: 30_000 });
    await expect(refused).not.toContainText('canary');
    await shell.settings.getByTestId('proxy-use').click();
    await expect(shell.settings.getByTestId('proxy-login')).toContainText('The vault holds a name');
    expect(await vault.everything()).not.toContain(canaries.proxyPassword);
    const again = await restart();
    await new VaultSheets(again).unlock(canaries.passphrase);
    const settings = new Shell(again);
    await new Overview(again).openStill();
    await settings.openSettings();
    await expect(settings.settings.getByTestId('proxy-login')).toContainText('The vault holds a');
    await settings.settings.getByTestId('proxy-remove').click();
    await expect(settings.settings.getByTestId('proxy-login')).toContainText(
      'No name and password',
    );
  },
);
