import { describe, expect, it } from 'vitest';
import palettes from './palettes.css?raw';
import tokens from './tokens.css?raw';
import { seenDistance, type Sight } from './spec-sight.ts';

type Theme = 'light' | 'dark';
const palettesBySight = {
  standard: ['normal'],
  'red-green': ['normal', 'deuteranopia', 'protanopia'],
  'blue-yellow': ['normal', 'tritanopia'],
} as const satisfies Readonly<Record<string, readonly Sight[]>>;
type Palette = keyof typeof palettesBySight;

/** A palette's own colour, or the one of the tokens that it leaves as it is. */
function token(name: string, theme: Theme, palette: Palette = 'standard'): string {
  const own = palettes.split(`[data-palette='${palette}']`)[1]?.split('}')[0] ?? '';
  const pattern = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`, 'u');
  const pair = pattern.exec(own) ?? pattern.exec(tokens);
  const value = pair?.[theme === 'light' ? 1 : 2];
  if (value === undefined) throw new Error(`no token ${name}`);
  return value;
}

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(first: string, second: string): number {
  const [low = 0, high = 0] = [luminance(first), luminance(second)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const looks = (Object.keys(palettesBySight) as Palette[]).flatMap((palette) =>
  (['light', 'dark'] as const).map((theme) => ({ palette, theme })),
);

describe.each(looks)('$palette colours, $theme theme', ({ palette, theme }) => {
  const inks = ['ink', 'ink-2', 'ink-3', 'call-ink', 'liquidation-ink', 'what-if-ink', 'stop-ink'];
  const moves = ['cool-ink', 'warm-ink'];
  it.each([...inks, ...moves].flatMap((ink) => ['ground', 'panel'].map((on) => [ink, on])))(
    'reads %s on %s (AA text, 4.5)',
    (ink = '', surface = '') => {
      const seen = contrast(token(ink, theme, palette), token(surface, theme, palette));
      expect(seen).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['safe', 'call', 'liquidation', 'stop', 'what-if', 'unknown', 'range'])(
    'tells %s from the ground (AA graphics, 3)',
    (signal) => {
      const seen = contrast(token(signal, theme, palette), token('ground', theme, palette));
      expect(seen).toBeGreaterThanOrEqual(3);
    },
  );

  it('steps the danger ramp in lightness too, so that it survives a grey print', () => {
    const ramp = ['call', 'liquidation', 'bankruptcy'].map((name) =>
      luminance(token(name, theme, palette)),
    );
    const [call = 0, liquidation = 0, bankruptcy = 0] = ramp;
    expect(call / liquidation).toBeGreaterThan(1.3);
    expect(liquidation / bankruptcy).toBeGreaterThan(1.3);
  });

  it.each(palettesBySight[palette])('keeps the signals apart for %s sight', (sight) => {
    const signals = ['safe', 'call', 'liquidation', 'bankruptcy'];
    for (const [place, one] of signals.entries())
      for (const other of signals.slice(place + 1)) {
        const apart = seenDistance(token(one, theme, palette), token(other, theme, palette), sight);
        expect(apart, `${one} and ${other}`).toBeGreaterThan(0.13);
      }
    const moved = seenDistance(
      token('cool-ink', theme, palette),
      token('warm-ink', theme, palette),
      sight,
    );
    expect(moved).toBeGreaterThan(0.2);
  });
});
