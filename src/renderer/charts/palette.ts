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
    fontSans: getComputedStyle(host).fontFamily,
  };
  probe.remove();
  return palette;
}
