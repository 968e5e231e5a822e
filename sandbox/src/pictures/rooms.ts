import { type Box, circle, ellipse, line, path, rect, shade } from './drawing.ts';

type Room = {
  wall: readonly [string, string];
  /** seen through the window: drawn on the whole picture, shown in the window alone */
  view: string;
  accent: string;
};

const WINDOW: Box = { x: 250, y: 110, width: 330, height: 210 };

function drawShell({ wall, view }: Room): string {
  const { x, y, width, height } = WINDOW;
  return [
    shade('wall', wall),
    shade('floor', ['#caa07a', '#a97c56']),
    rect({ x: 0, y: 0, width: 800, height: 430 }, 'url(#wall)'),
    rect({ x: 0, y: 430, width: 800, height: 170 }, 'url(#floor)'),
    ...Array.from({ length: 9 }, (_, place) =>
      line(`M${-60 + place * 115} 600 L${130 + place * 68} 430`, '#00000018', 2),
    ),
    rect({ x: 0, y: 420, width: 800, height: 12 }, '#ffffffb0'),
    `<clipPath id="window"><rect x="${x}" y="${y}" width="${width}" height="${height}"/></clipPath>`,
    `<g clip-path="url(#window)"><g transform="translate(60 -60)">${view}</g></g>`,
    rect(WINDOW, 'none', 'stroke="#fff" stroke-width="12"'),
    line(`M${x + width / 2} ${y} v${height}`, '#ffffff', 8),
    rect({ x: x - 14, y: y + height + 4, width: width + 28, height: 10 }, '#f5f1ea'),
  ].join('');
}

function drawCurtains(color: string): string {
  const fall = (x: number, to: number) =>
    path(
      `M${x} 86 H${to} C${to + 8} 200 ${to - 8} 320 ${to} 424 H${x} C${x - 8} 320 ${x + 8} 200 ${x} 86Z`,
      color,
      'opacity="0.92"',
    );
  return line('M190 84 H640', '#6b5a4c', 7) + fall(200, 262) + fall(570, 632);
}

function drawPlant(x: number, y: number): string {
  const leaves = [-60, -35, -12, 12, 35, 60].map((angle) =>
    path(
      'M0 0 C-16 -50 -10 -100 0 -128 C10 -100 16 -50 0 0Z',
      '#3c7d55',
      `transform="translate(${x} ${y - 44}) rotate(${angle})"`,
    ),
  );
  return leaves.join('') + path(`M${x - 32} ${y - 50} h64 l-10 62 h-44z`, '#d9d2c5');
}

function drawFrame({ x, y, width, height }: Box, accent: string): string {
  return [
    rect({ x, y, width, height }, '#fff', 'stroke="#5a4636" stroke-width="5"'),
    path(
      `M${x + 10} ${y + height - 12} l${width * 0.3} ${-height * 0.45} l${width * 0.2} ${height * 0.25} l${width * 0.18} ${-height * 0.2} l${width * 0.18} ${height * 0.4}z`,
      accent,
    ),
    circle({ x: x + width * 0.68, y: y + height * 0.28, size: width * 0.09 }, '#f1b65a'),
  ].join('');
}

export function drawLivingRoom(room: Room): string {
  return [
    drawShell(room),
    drawCurtains('#f1e8da'),
    drawFrame({ x: 60, y: 150, width: 110, height: 140 }, room.accent),
    ellipse([400, 540, 300, 44], '#efe6d6'),
    ellipse([400, 540, 268, 36], '#e2d5bf'),
    rect({ x: 190, y: 372, width: 380, height: 90 }, room.accent, 'rx="20"'),
    rect({ x: 166, y: 410, width: 60, height: 96 }, room.accent, 'rx="18"'),
    rect({ x: 534, y: 410, width: 60, height: 96 }, room.accent, 'rx="18"'),
    rect({ x: 216, y: 440, width: 328, height: 52 }, '#ffffff2e', 'rx="14"'),
    line('M380 446 v44', '#00000022', 3),
    rect({ x: 236, y: 390, width: 66, height: 58 }, '#f4e3c1', 'rx="12" transform="rotate(-9 270 420)"'),
    rect({ x: 462, y: 390, width: 66, height: 58 }, '#e9b872', 'rx="12" transform="rotate(8 495 420)"'),
    ellipse([390, 540, 110, 24], '#8a5f3e'),
    ellipse([390, 534, 110, 24], '#a8764e'),
    circle({ x: 372, y: 520, size: 13 }, '#fff'),
    line('M676 500 V250', '#4b4b4b', 6),
    path('M640 252 h72 l-16 -56 h-40z', '#f7dfa8'),
    ellipse([676, 502, 34, 8], '#4b4b4b'),
    drawPlant(84, 500),
  ].join('');
}

export function drawBedroom(room: Room): string {
  return [
    drawShell(room),
    drawCurtains('#e9eef0'),
    drawFrame({ x: 660, y: 160, width: 90, height: 110 }, room.accent),
    rect({ x: 180, y: 330, width: 440, height: 120 }, '#8d6444', 'rx="16"'),
    rect({ x: 190, y: 400, width: 420, height: 130 }, '#fbfaf7', 'rx="18"'),
    rect({ x: 216, y: 376, width: 160, height: 62 }, '#ffffff', 'rx="24" stroke="#e3ddd2" stroke-width="3"'),
    rect({ x: 424, y: 376, width: 160, height: 62 }, '#ffffff', 'rx="24" stroke="#e3ddd2" stroke-width="3"'),
    path('M190 456 H610 V520 a18 18 0 0 1 -18 18 H208 a18 18 0 0 1 -18 -18Z', room.accent),
    path('M190 456 H610 V478 H190Z', '#ffffff40'),
    rect({ x: 84, y: 430, width: 76, height: 90 }, '#a8764e', 'rx="6"'),
    line('M122 430 V390', '#4b4b4b', 5),
    path('M96 392 h52 l-12 -42 h-28z', '#f7dfa8'),
    drawPlant(716, 520),
  ].join('');
}

export function drawOfficeRoom(room: Room): string {
  const desks = [120, 430].map((x) => [
    rect({ x, y: 420, width: 250, height: 16 }, '#d9b48c', 'rx="4"'),
    ...[x + 14, x + 224].map((leg) => line(`M${leg} 436 V530`, '#5d6468', 8)),
    rect({ x: x + 74, y: 330, width: 104, height: 70 }, '#2d363c', 'rx="6"'),
    rect({ x: x + 80, y: 336, width: 92, height: 56 }, '#9fc7d8', 'rx="3"'),
    line(`M${x + 126} 400 v20`, '#2d363c', 8),
    rect({ x: x + 90, y: 452, width: 74, height: 54 }, room.accent, 'rx="14"'),
    line(`M${x + 127} 506 v40`, '#3b444b', 7),
    line(`M${x + 96} 552 h62`, '#3b444b', 7),
  ]);
  return [
    drawShell(room),
    ...desks.flat(),
    drawPlant(740, 540),
    line('M250 0 V60 M580 0 V60', '#5d6468', 3),
    ...[250, 580].map((x) => path(`M${x - 40} 84 h80 l-24 -30 h-32z`, '#39424a')),
  ].join('');
}
