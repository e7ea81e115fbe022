import { expect, test } from '../fixtures/host.ts';
import { Overview } from '../pages/overview.ts';
import { Shell } from '../pages/shell.ts';
import type { EvaluateInMain } from '../fixtures/running-host.ts';

interface Shown {
  readonly toolTip: string;
  readonly title: string;
  readonly picture: string;
}

/** Electron does not tell which trays there are; the stand-in does. */
function trayOf(evaluateInMain: EvaluateInMain): Promise<Shown | null> {
  return evaluateInMain(({ Tray }) => {
    const [tray] = Reflect.get(Tray, 'shown') as readonly {
      readonly toolTip: string;
      readonly title: string;
      readonly image: { toPNG(): Buffer };
    }[];
    if (tray === undefined) return null;
    const { toolTip, title, image } = tray;
    return { toolTip, title, picture: image.toPNG().toString('base64') };
  });
}

test('the tray says the worst load that the page says, and what it does not know', async ({
  page,
  evaluateInMain,
}) => {
  const overview = new Overview(page);
  await overview.openStill();
  const worst = (await overview.worstLoad.textContent())?.trim() ?? '';
  await expect
    .poll(async () => (await trayOf(evaluateInMain))?.title.replaceAll(/\s/gu, ' '))
    .toBe(worst.replaceAll(/\s/gu, ' '));
  const calm = await trayOf(evaluateInMain);
  expect(calm?.toolTip).toContain('Hyperliquid · Trend');

  // A what-if is not what is: the tray goes on saying what is.
  await overview.shock('all', -30);
  await overview.showsShocks(1);
  expect(await trayOf(evaluateInMain)).toEqual(calm);

  await page.getByTestId('open-recorded').click();
  await expect(overview.badge).toContainText('recorded');
  await expect.poll(async () => (await trayOf(evaluateInMain))?.toolTip).toContain('unknown');
  expect((await trayOf(evaluateInMain))?.picture).not.toBe(calm?.picture);
});

test('tray and menus speak the language that is chosen', async ({ page, evaluateInMain }) => {
  const inMenus = async (): Promise<readonly string[]> =>
    evaluateInMain(({ Menu, Tray }) => {
      const [tray] = Reflect.get(Tray, 'shown') as readonly {
        readonly menu: Electron.Menu | null;
      }[];
      const bar = Menu.getApplicationMenu();
      return [bar, tray?.menu].flatMap((menu) => menu?.items.map(({ label }) => label ?? '') ?? []);
    });
  await new Overview(page).openStill();
  await expect.poll(inMenus).toContain('Open Plimsoll');
  expect(await inMenus()).toContain('&View');
  const shell = new Shell(page);
  await shell.openSettings();
  await shell.choose('language', '简体中文');
  await expect.poll(inMenus).toContain('打开 Plimsoll');
  expect(await inMenus()).toContain('视图(&V)');
  await expect.poll(async () => (await trayOf(evaluateInMain))?.toolTip).toContain('最差负载');
});

test('a click on the tray brings the window to the front', async ({ page, evaluateInMain }) => {
  await new Overview(page).openStill();
  const front = await evaluateInMain(({ BrowserWindow, Tray }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.blur();
    const [shown] = Reflect.get(Tray, 'shown') as readonly {
      readonly tray: { emit(name: string): void };
    }[];
    shown?.tray.emit('click');
    return window?.isFocused();
  });
  expect(front).toBe(true);
});
