import { init, use } from 'echarts/core';
import { LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import { expect, it } from 'vitest';
import { plotOf } from './chart-mark.ts';

use([LineChart, GridComponent, SVGRenderer]);

/** A drawn chart whose grid is 20 to 180 px across and 10 to 110 px down: one unit of x is 160 px, one of y is 100. */
function drawn() {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 200, height: 120 });
  chart.setOption({
    animation: false,
    grid: { left: 20, right: 20, top: 10, bottom: 10 },
    xAxis: { type: 'value', min: 0, max: 1, show: false },
    yAxis: { type: 'value', min: 0, max: 1, show: false },
    series: [
      {
        type: 'line',
        data: [
          [0, 0],
          [1, 1],
        ],
      },
    ],
  });
  return plotOf(chart);
}

const px = (text: string | undefined): number[] =>
  // Plus nothing: what rounds to nothing from below is no other nothing.
  [...(text ?? '').matchAll(/-?[\d.]+/gu)].map(([digits]) => Math.round(Number(digits)) + 0);

it('puts a point where the axes have it, with a line through the whole grid', () => {
  const placed = drawn().place({ x: 0.25, y: 0.5 });
  expect(px(placed?.line)).toEqual([40, 0, 100]);
  expect(px(placed?.dot?.x)).toEqual([40]);
  expect(px(placed?.dot?.y)).toEqual([50]);
});

it('draws what has no place on the axis as a level', () => {
  const placed = drawn().place({ x: null, y: 0.2 });
  expect(px(placed?.line)).toEqual([0, 80, 160]);
  expect(placed?.dot).toBeNull();
});

it('draws nothing outside the grid, but the line of a point that is above or below it', () => {
  expect(drawn().place({ x: 1.5, y: 0.5 })).toBeNull();
  expect(drawn().place({ x: null, y: -0.2 })).toBeNull();
  const above = drawn().place({ x: 0.5, y: 3 });
  expect(px(above?.line)).toEqual([80, 0, 100]);
  expect(above?.dot).toBeNull();
});

it('draws lines from the corner of the grid, with gaps where nothing is known', () => {
  const plot = drawn();
  expect(px(plot.area.left)).toEqual([20]);
  expect(px(plot.area.height)).toEqual([100]);
  const look = { type: 'solid', width: 1 } as const;
  const path = plot.path({
    ...look,
    points: [
      [0, 0],
      [0.25, 0.5],
      [0.5, null],
      [1, 1],
    ],
  });
  expect(path.replaceAll(/[^ML]/gu, '')).toBe('MLM');
  expect(px(path.replaceAll('h0', ''))).toEqual([0, 100, 40, 50, 160, 0]);
  expect(px(plot.path({ ...look, x: 0.5 }))).toEqual([80, 0, 100]);
});
