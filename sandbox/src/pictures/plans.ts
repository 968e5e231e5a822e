import { circle, line, path, rect } from './drawing.ts';

const INK = '#2f4858';

function label(x: number, y: number, text: string): string {
  return `<text x="${x}" y="${y}" text-anchor="middle" font-family="system-ui, sans-serif" font-size="22" fill="${INK}">${text}</text>`;
}

function drawPaper(): string {
  const grid = [
    ...Array.from({ length: 20 }, (_, place) => `M${place * 40} 0 V600`),
    ...Array.from({ length: 15 }, (_, place) => `M0 ${place * 40} H800`),
  ];
  return rect({ x: 0, y: 0, width: 800, height: 600 }, '#f7f3ea') + line(grid.join(''), '#e6dfcf', 1);
}

/** A floor with its rooms, as an architect draws it. */
export function drawFloorPlan(): string {
  const rooms: readonly (readonly [number, number, number, number, string, string])[] = [
    [120, 90, 280, 220, 'Sala', '#fdf8ec'],
    [400, 90, 160, 220, 'Cocina', '#f2f6ee'],
    [560, 90, 140, 120, 'Baño', '#e8f2f5'],
    [560, 210, 140, 100, 'Lavado', '#eef0ea'],
    [120, 310, 200, 200, 'Dormitorio', '#f8f0ea'],
    [320, 310, 180, 200, 'Dormitorio', '#f8f0ea'],
    [500, 310, 200, 200, 'Terraza', '#e9f3e6'],
  ];
  return [
    drawPaper(),
    ...rooms.map(([x, y, width, height, , fill]) =>
      rect({ x, y, width, height }, fill, `stroke="${INK}" stroke-width="8"`),
    ),
    ...rooms.map(([x, y, width, height, name]) => label(x + width / 2, y + height / 2 + 8, name)),
    line('M230 90 h60 M400 180 v50 M560 240 v40 M200 310 h50 M400 310 h50 M500 380 v60', '#f7f3ea', 10),
    path('M230 90 a60 60 0 0 1 60 60 v-60z', 'none', `stroke="${INK}" stroke-width="2"`),
    line('M120 550 H700 M120 540 v20 M700 540 v20', INK, 2),
    label(410, 580, '18,5 m'),
  ].join('');
}

/** A piece of land between its neighbours and the road. */
export function drawLotPlan(): string {
  return [
    drawPaper(),
    path('M0 480 C200 450 500 520 800 470 V560 C500 610 200 540 0 570Z', '#d6d0c4'),
    line('M0 525 C200 495 500 565 800 515', '#ffffff', 4),
    path('M170 110 L560 80 L640 440 L200 440Z', '#cfe6bd', `stroke="${INK}" stroke-width="6"`),
    ...[
      [240, 180],
      [300, 150],
      [520, 150],
      [560, 220],
      [230, 260],
    ].map(([x = 0, y = 0]) => circle({ x, y, size: 20 }, '#7fb46f')),
    path(
      'M330 250 L490 240 L500 350 L336 356Z',
      '#f7f3ea',
      `stroke="${INK}" stroke-width="3" stroke-dasharray="10 8"`,
    ),
    label(415, 306, 'Terraza plana'),
    label(366, 74, '39 m'),
    label(660, 270, '37 m'),
    label(400, 424, '1 450 m²'),
    path('M720 120 l18 50 -18 -12 -18 12z', INK),
    label(720, 200, 'N'),
  ].join('');
}
