import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Book } from '#shared/domain/book.ts';
import { benchBook } from '../../bench/bench-book.ts';
import { expect, test } from '../fixtures/host.ts';
import { BandLadder, idsOf, ladderOf } from '../pages/ladder.ts';
import { Overview } from '../pages/overview.ts';
import { moveText } from '../pages/screens.ts';

const exampleText = readFileSync(
  join(import.meta.dirname, '../../examples/example.plimsoll.json'),
  'utf8',
);
/** The example as it ships; the engine computes here what the screen must show. */
const example = JSON.parse(exampleText) as Book;

test(
  'rows stand in the order asked for, coins and positions alike, and turn round',
  { tag: '@page' },
  async ({ page }) => {
    const ladder = new BandLadder(page);
    await new Overview(page).openStill();
    const shows = async (look: Parameters<typeof ladderOf>[1]): Promise<void> => {
      const { rows } = await ladderOf(example, look);
      const ids = idsOf(rows);
      await expect
        .poll(async () => {
          const shown = await ladder.ids();
          return shown.length > 2 && shown.every((id, index) => id === ids[index]);
        })
        .toBe(true);
    };
    await shows({});
    await ladder.sort('exposure');
    await shows({ sort: 'exposure' });
    await page.getByTestId('ladder-sort-coin').click();
    await shows({ sort: 'coin' });
    await page.getByTestId('ladder-sort-coin').click();
    await shows({ sort: 'coin', reverse: true });
    await expect(
      page.getByRole('columnheader', { name: 'Coin' }),
      'the head says which way round',
    ).toHaveAttribute('aria-sort', 'descending');
    await ladder.list('Positions');
    await ladder.sort('account');
    await shows({ list: 'positions', sort: 'account' });
    await ladder.sort('nearest');
    await shows({ list: 'positions' });
  },
);

test(
  'every level is there in percent and as a price, and in a what-if both times',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    const ladder = new BandLadder(page);
    await overview.openStill();
    await ladder.show('Figures');
    const { rows } = await ladderOf(example, {});
    const sol = rows.find(({ id }) => id === 'SOL')!;
    const price = (move: number, mark: string | null): string =>
      (Number(mark) * (1 + move)).toFixed(2);
    for (const side of [sol.bands.now.down, sol.bands.now.up]) {
      for (const move of [side.marginCall!, side.liquidation!, side.bankruptcy!]) {
        await expect(ladder.coin('SOL')).toContainText(moveText(move));
        await expect(ladder.coin('SOL')).toContainText(price(move, sol.mark.now.value));
      }
    }
    await overview.shock('all', -6);
    await overview.showsShocks(1);
    const shocked = await ladderOf(example, {}, [{ coin: '*', move: -0.06 }]);
    const then = shocked.rows.find(({ id }) => id === 'SOL')!.bands.after!;
    await expect(ladder.coin('SOL')).toContainText(`→ after: ${moveText(then.down.liquidation!)}`);

    await ladder.show('Bands');
    const words = await ladder.words(ladder.coin('SOL'));
    expect(words).toContain(
      `now: falling: margin call ${moveText(sol.bands.now.down.marginCall!)} at ${price(sol.bands.now.down.marginCall!, sol.mark.now.value)}`,
    );
    expect(words).toContain('in the what-if: rising: margin call');
  },
);

test('a stop says whether it comes before the liquidation', { tag: '@page' }, async ({ page }) => {
  const overview = new Overview(page);
  const ladder = new BandLadder(page);
  await overview.openStill();
  await ladder.list('Positions');
  const stops = (id: string) => ladder.position(id).getByTestId('ladder-stops');
  await expect(stops('example-binance-swing/XRPUSDT')).toContainText('liquidated first');
  await expect(stops('example-okx-basis/ETH-USDT-SWAP')).toContainText('no stop');
  await stops('example-binance-swing/XRPUSDT').hover();
  await expect(page.getByRole('tooltip')).toContainText(
    'Binance · Swing: buy stop XRPUSDT at 3.0200',
  );
  const words = await ladder.words(ladder.position('example-binance-swing/XRPUSDT'));
  expect(words).toContain('liquidated first when its coin moves alone');
  await ladder.openFilter();
  await ladder.choose('accounts', 'example-binance-main');
  await expect(stops('example-binance-main/BTCUSDT:long')).toHaveText(/^stop first\s*closes 50/u);
  await expect(stops('example-binance-main/DOGEUSDT:long')).toHaveText(/✓\s*stop first$/u);
  await page.getByTestId('ladder-show-all').click();
  // A stop of one position is no calm for the others of its coin.
  await ladder.list('Coins');
  await expect(ladder.coin('BTC').getByTestId('ladder-stops')).toHaveText(
    /^stop first\s*1 of \d+/u,
  );
});

test(
  'the last day and the last seven are drawn, and the week says what it is made of',
  { tag: '@long' },
  async ({ page }) => {
    const overview = new Overview(page);
    const ladder = new BandLadder(page);
    await overview.openStill();
    await expect
      .poll(() => ladder.words(ladder.coin('BTC')))
      .toMatch(/24 h: .*7 d: at least .* from the closes of seven days/u);
    // A book of a time that the shipped closes do not reach.
    const later = exampleText.replaceAll('"asOf": 17601', '"asOf": 18601');
    expect(later).not.toBe(exampleText);
    await overview.openFile('later.plimsoll.json', later);
    await expect
      .poll(() => ladder.words(ladder.coin('BTC')))
      .toContain('7 d range unknown: no close of BTC on 20');
  },
);

test(
  'a filter narrows the rows, says so, and never hides that something else is nearer',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    const ladder = new BandLadder(page);
    await overview.openStill();
    await expect(ladder.count).toHaveText('9 coins, 20 positions');
    await ladder.openFilter();
    await ladder.choose('accounts', 'example-binance-main');
    await ladder.choose('coins', 'BTC');
    await expect(ladder.rows).toHaveCount(1);
    await expect(ladder.count).toHaveText('1 of 9 coins, 2 of 20 positions');
    await expect(ladder.coin('BTC')).toContainText('1 of 5 accounts');
    const { hidden } = await ladderOf(example, {
      accounts: ['example-binance-main'],
      coins: ['BTC'],
    });
    const { coin, account, move } = hidden!.nearer.now!;
    await expect(ladder.hidden).toContainText(`${coin} at ${account}, ${moveText(move)}`);

    // By keyboard: the chip goes, the focus stays with the rest of them.
    await ladder.chip('example-binance-main').focus();
    await page.keyboard.press('Enter');
    await expect(ladder.chip('BTC')).toBeFocused();
    await expect(ladder.count).toHaveText('1 of 9 coins, 6 of 20 positions');
    await ladder.choose('venues', 'hyperliquid');
    await ladder.choose('accounts', 'example-binance-main');
    await expect(ladder.rows).toHaveCount(0);
    await expect(ladder.grid).toContainText('Nothing held matches the filter');
    await expect(ladder.hidden).toContainText('nearer to liquidation than all shown');
    await page.getByTestId('ladder-show-all').click();
    await expect(ladder.count).toHaveText('9 coins, 20 positions');
    await expect(ladder.chips).toHaveCount(0);
    await expect(ladder.hidden).toHaveCount(0);

    // Another book has other accounts: what was chosen of this one does not follow.
    await ladder.choose('accounts', 'example-binance-main');
    await expect(ladder.chips).toHaveCount(1);
    await page.getByTestId('open-recorded').click();
    await expect(overview.badge).toContainText('recorded');
    await expect(ladder.chips).toHaveCount(0);
  },
);

test(
  'a thousand positions stand one by one, and only those in sight are on the page',
  { tag: '@page' },
  async ({ page }) => {
    const overview = new Overview(page);
    const ladder = new BandLadder(page);
    await overview.openStill();
    const book = benchBook(1_000);
    await overview.openFile('many.plimsoll.json', JSON.stringify(book));
    await ladder.list('Positions');
    await expect(ladder.count).toContainText('1,000 positions');
    await expect(ladder.grid).toHaveAttribute('aria-rowcount', '1001');
    expect(await ladder.rows.count()).toBeLessThan(60);
    await ladder.rows.first().focus();
    await page.keyboard.press('End');
    await expect(ladder.grid.locator('[data-index="999"]')).toBeFocused();
    await ladder.openFilter();
    await ladder.choose('accounts', 'bench-3');
    await expect(ladder.count).toContainText('125 of 1,000 positions');
  },
);
