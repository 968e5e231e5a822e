/** All pictures are drawn on 800 x 600. */
export const WIDTH = 800;
export const HEIGHT = 600;

export type Light = 'day' | 'evening';
export type Box = { x: number; y: number; width: number; height: number };
export type Spot = { x: number; y: number; size: number };

/** A whole SVG of what is drawn, the farthest first. */
export function drawing(title: string, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img"><title>${title}</title>${parts.join('')}</svg>`;
}

export function rect({ x, y, width, height }: Box, fill: string, more = ''): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" ${more}/>`;
}

export function path(d: string, fill: string, more = ''): string {
  return `<path d="${d}" fill="${fill}" ${more}/>`;
}

export function line(d: string, stroke: string, width: number): string {
  return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round"/>`;
}

export function circle({ x, y, size }: Spot, fill: string, more = ''): string {
  return `<circle cx="${x}" cy="${y}" r="${size}" fill="${fill}" ${more}/>`;
}

/** @param of its middle, and how far it reaches to the side and up */
export function ellipse([x, y, across, up]: readonly [number, number, number, number], fill: string): string {
  return `<ellipse cx="${x}" cy="${y}" rx="${across}" ry="${up}" fill="${fill}"/>`;
}

/** From top to bottom, or along the other direction; used as `url(#name)`. */
export function shade(
  name: string,
  colors: readonly string[],
  direction = 'x1="0" y1="0" x2="0" y2="1"',
): string {
  const stops = colors.map((color, place) => {
    const offset = Math.round((100 * place) / (colors.length - 1));
    return `<stop offset="${offset}%" stop-color="${color}"/>`;
  });
  return `<linearGradient id="${name}" ${direction}>${stops.join('')}</linearGradient>`;
}
