/** A tile that a canvas repeats. */
export interface HatchPattern {
  readonly image: HTMLCanvasElement;
  readonly repeat: 'repeat';
}

/** The colours a canvas needs, read from the page's tokens so that a chart never has colours of its own. */
export interface ChartPalette {
  readonly line: string;
  readonly ink: string;
  readonly ink3: string;
  readonly panel: string;
  readonly call: string;
  readonly liquidation: string;
  readonly whatIf: string;
  readonly shade: string;
  readonly ground: string;
  readonly ink2: string;
  readonly bankruptcy: string;
  readonly range: string;
  readonly unknown: string;
  /** Stripes of what is unknown: never a plain colour that could be read as safe. */
  readonly unknownHatch: HatchPattern;
  readonly callInk: string;
  readonly liquidationInk: string;
  readonly whatIfInk: string;
  readonly fontSans: string;
}

/** Resolves the tokens for the theme in force: a canvas cannot read `light-dark()` or variables by itself. */
export function readPalette(host: HTMLElement): ChartPalette {
  const probe = host.ownerDocument.createElement('span');
  host.append(probe);
  const colour = (token: string): string => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const palette = {
    line: colour('line'),
    ink: colour('ink'),
    ink3: colour('ink-3'),
    panel: colour('panel'),
    call: colour('call'),
    liquidation: colour('liquidation'),
    whatIf: colour('what-if'),
    shade: colour('shade'),
    ground: colour('ground'),
    ink2: colour('ink-2'),
    bankruptcy: colour('bankruptcy-line'),
    range: colour('range'),
    unknown: colour('unknown'),
    unknownHatch: hatch(host.ownerDocument, colour('unknown')),
    callInk: colour('call-ink'),
    liquidationInk: colour('liquidation-ink'),
    whatIfInk: colour('what-if-ink'),
    fontSans: getComputedStyle(host).fontFamily,
  };
  probe.remove();
  return palette;
}

/** Pixels of a tile, and how strong its stripe is: figures stay readable above it. */
const TILE = 8;
const STRIPE_STRENGTH = 0.45;

function hatch(document: Document, colour: string): HatchPattern {
  const image = document.createElement('canvas');
  image.width = TILE;
  image.height = TILE;
  const pen = image.getContext('2d');
  if (pen !== null) {
    pen.strokeStyle = colour;
    pen.globalAlpha = STRIPE_STRENGTH;
    pen.lineWidth = 1.4;
    // The middle stripe and the corners of its neighbours, so that tiles join.
    for (const shift of [-TILE, 0, TILE]) {
      pen.beginPath();
      pen.moveTo(shift - 1, -1);
      pen.lineTo(shift + TILE + 1, TILE + 1);
      pen.stroke();
    }
  }
  return { image, repeat: 'repeat' };
}
