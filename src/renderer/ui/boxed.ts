/** What the font of numbers draws equally wide; anything else may be of another font, as a narrow space is. */
const EVEN = /^[\d.,'’+−%kMB \u00a0]+$/u;

/**
 * How wide a number is, as the style of an element of class `boxed`: one that changes with every step of a slider is then laid out
 * alone, and not with its row, its panel and the page. null: only its letters say how wide it is. `least`: characters, so that a box
 * keeps its width while they come and go.
 */
export function boxStyle(text: string, least = 0): string | null {
  return EVEN.test(text) ? `width:${Math.max(least, text.length)}ch` : null;
}
