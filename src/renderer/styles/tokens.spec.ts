import { describe, expect, it } from 'vitest';
import tokens from './tokens.css?raw';

type Theme = 'light' | 'dark';

function token(name: string, theme: Theme): string {
  const pair = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`, 'u').exec(tokens);
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

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  const inks = ['ink', 'ink-2', 'ink-3', 'call-ink', 'liquidation-ink', 'what-if-ink', 'stop-ink'];
  it.each(inks.flatMap((ink) => ['ground', 'panel'].map((surface) => [ink, surface])))(
    'reads %s on %s (AA text, 4.5)',
    (ink = '', surface = '') => {
      expect(contrast(token(ink, theme), token(surface, theme))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['safe', 'call', 'liquidation', 'stop', 'what-if', 'unknown', 'range'])(
    'tells %s from the ground (AA graphics, 3)',
    (signal) => {
      expect(contrast(token(signal, theme), token('ground', theme))).toBeGreaterThanOrEqual(3);
    },
  );

  it('steps the danger ramp in lightness too, so that it survives a grey print', () => {
    const ramp = ['call', 'liquidation', 'bankruptcy'].map((name) => luminance(token(name, theme)));
    const [call = 0, liquidation = 0, bankruptcy = 0] = ramp;
    expect(call / liquidation).toBeGreaterThan(1.3);
    expect(liquidation / bankruptcy).toBeGreaterThan(1.3);
  });
});
