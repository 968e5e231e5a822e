import { circle, ellipse, HEIGHT, type Light, line, path, rect, shade, type Spot, WIDTH } from './drawing.ts';

const SKIES = {
  day: {
    colors: ['#4f9fd8', '#a9d8f2', '#eef8fb'],
    sun: '#fff6d6',
    cloud: '#ffffff',
    far: '#8fb7b0',
    near: '#6d9f86',
  },
  evening: {
    colors: ['#35426f', '#b0688a', '#f4a77a', '#fbdba6'],
    sun: '#ffd9a0',
    cloud: '#f7c3b0',
    far: '#6c6187',
    near: '#4d5a6e',
  },
} as const;

/** Sky with sun and clouds, over the whole picture. */
export function drawSky(light: Light, sun: Spot = { x: 650, y: 110, size: 42 }): string {
  const { colors, sun: glow, cloud } = SKIES[light];
  return [
    shade('sky', colors),
    rect({ x: 0, y: 0, width: WIDTH, height: HEIGHT }, 'url(#sky)'),
    circle({ ...sun, size: sun.size * 2.4 }, glow, 'opacity="0.18"'),
    circle({ ...sun, size: sun.size * 1.6 }, glow, 'opacity="0.3"'),
    circle(sun, glow),
    drawCloud({ x: 170, y: 110, size: 34 }, cloud),
    drawCloud({ x: 470, y: 70, size: 22 }, cloud),
  ].join('');
}

function drawCloud({ x, y, size }: Spot, fill: string): string {
  const puffs = [
    ellipse([x, y, size * 1.9, size * 0.5], fill),
    circle({ x: x - size * 0.6, y: y - size * 0.3, size: size * 0.6 }, fill),
    circle({ x: x + size * 0.3, y: y - size * 0.5, size: size * 0.8 }, fill),
  ];
  return `<g opacity="0.85">${puffs.join('')}</g>`;
}

/** Two chains of hills; the far one ends at the given height. */
export function drawHills(light: Light, top = 250): string {
  const { far, near } = SKIES[light];
  return [
    path(
      `M0 ${top + 60} C90 ${top - 10} 170 ${top + 20} 250 ${top + 40} S420 ${top - 40} 520 ${top + 10} 690 ${top - 20} 800 ${top + 30} V600 H0Z`,
      far,
    ),
    path(
      `M0 ${top + 110} C120 ${top + 60} 220 ${top + 120} 340 ${top + 90} S560 ${top + 50} 660 ${top + 90} 760 ${top + 100} 800 ${top + 80} V600 H0Z`,
      near,
    ),
  ].join('');
}

/** A volcano with a little smoke. */
export function drawVolcano(light: Light): string {
  const body = light === 'day' ? ['#5d7f86', '#7fa596'] : ['#453f63', '#5d5f7c'];
  return [
    shade('volcano', body),
    path('M110 400 C230 350 300 190 352 150 L376 158 398 148 C460 200 540 340 690 400Z', 'url(#volcano)'),
    path(
      'M352 150 L376 158 398 148 C420 168 436 190 452 214 L420 200 396 226 372 196 346 220 322 200 C332 180 342 162 352 150Z',
      '#ffffff',
      'opacity="0.25"',
    ),
    `<g opacity="0.7">${ellipse([392, 124, 20, 12], '#fff')}${ellipse([412, 104, 30, 14], '#fff')}${ellipse([446, 86, 38, 14], '#fff')}</g>`,
  ].join('');
}

/** Grass in front, from the given height down. */
export function drawLawn(light: Light, top = 440): string {
  const colors = light === 'day' ? ['#8cc56b', '#5a9a4c'] : ['#5d7f58', '#34533f'];
  return (
    shade('lawn', colors) +
    path(`M0 ${top + 12} C200 ${top - 14} 420 ${top + 18} 800 ${top - 4} V600 H0Z`, 'url(#lawn)')
  );
}

/** The sea up to the horizon, with what the sun does on it. */
export function drawSea(light: Light, top: number): string {
  const colors = light === 'day' ? ['#2f8fb8', '#67c3cf'] : ['#7a6a95', '#e79d83'];
  const glints = [620, 655, 690, 600, 670, 640].map((x, place) =>
    line(`M${x} ${top + 12 + place * 11} h${50 - place * 4}`, '#fff4d8', 3),
  );
  return `${shade('sea', colors)}${rect({ x: 0, y: top, width: WIDTH, height: HEIGHT - top }, 'url(#sea)')}<g opacity="0.6">${glints.join('')}</g>`;
}

/** @param size the height of the trunk */
export function drawPalm({ x, y, size }: Spot, leaf = '#2f7d4f'): string {
  const [topX, topY] = [x + size * 0.16, y - size];
  const fronds = [-165, -140, -105, -70, -35, -10, 18].map((angle) => {
    const long = size * 0.62;
    const d = `M0 0 Q${long * 0.5} ${-long * 0.22} ${long} ${long * 0.18} Q${long * 0.5} ${-long * 0.02} 0 0Z`;
    return path(d, leaf, `transform="translate(${topX} ${topY}) rotate(${angle})"`);
  });
  const trunk = line(
    `M${x} ${y} Q${x + size * 0.02} ${y - size * 0.55} ${topX} ${topY}`,
    '#7c5a3c',
    size * 0.06,
  );
  return trunk + fronds.join('');
}

export function drawTree({ x, y, size }: Spot, leaf = '#3d8b57'): string {
  return [
    line(`M${x} ${y} V${y - size * 0.6}`, '#6b4a33', size * 0.09),
    circle({ x: x - size * 0.22, y: y - size * 0.66, size: size * 0.3 }, leaf),
    circle({ x: x + size * 0.22, y: y - size * 0.7, size: size * 0.28 }, leaf),
    circle({ x, y: y - size * 0.9, size: size * 0.34 }, leaf),
    circle({ x: x - size * 0.1, y: y - size * 0.95, size: size * 0.16 }, '#ffffff', 'opacity="0.12"'),
  ].join('');
}

export function drawBush({ x, y, size }: Spot, leaf = '#3f7f4c', flower?: string): string {
  const leaves = [-0.8, 0, 0.8].map((place) =>
    circle({ x: x + place * size, y: y - (place === 0 ? size * 0.5 : size * 0.1), size: size * 0.75 }, leaf),
  );
  const flowers = flower
    ? [-0.9, -0.3, 0.2, 0.7, 1.1].map((place, turn) =>
        circle({ x: x + place * size, y: y - size * (0.3 + (turn % 2) * 0.45), size: size * 0.13 }, flower),
      )
    : [];
  return [...leaves, ...flowers].join('');
}
