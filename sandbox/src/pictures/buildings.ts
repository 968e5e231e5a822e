import { type Box, circle, ellipse, type Light, line, path, rect, shade } from './drawing.ts';

type Pane = Box & { parts?: number };

/** Shades of glass and walls; drawn once before the buildings. */
export function shadesOf(light: Light): string {
  const isDay = light === 'day';
  return [
    shade('glass', isDay ? ['#cfeaf5', '#7fb3cb'] : ['#ffe2a3', '#f2ae62'], 'x1="0" y1="0" x2="1" y2="1"'),
    shade('white', isDay ? ['#ffffff', '#ece7de'] : ['#d9cfd6', '#b4a6b4']),
    shade('wood', isDay ? ['#b98152', '#94613a'] : ['#8d6049', '#654234']),
    shade('stone', isDay ? ['#9aa0a3', '#7d8386'] : ['#777184', '#57546a']),
    shade('tile', isDay ? ['#c8654a', '#a34c37'] : ['#96504b', '#6d3a40']),
  ].join('');
}

function drawGlass({ parts = 1, ...box }: Pane): string {
  const { x, y, width, height } = box;
  const bars = Array.from({ length: parts - 1 }, (_, place) =>
    line(`M${x + (width * (place + 1)) / parts} ${y} v${height}`, '#3b444b', 4),
  );
  const shine = path(
    `M${x} ${y + height * 0.75} L${x + width * 0.3} ${y} h${width * 0.16} L${x} ${y + height}Z`,
    '#fff',
    'opacity="0.25"',
  );
  return `${rect(box, 'url(#glass)')}${shine}${bars.join('')}${rect(box, 'none', 'stroke="#3b444b" stroke-width="5"')}`;
}

function drawLamp(x: number, y: number): string {
  return circle({ x, y, size: 20 }, '#ffdf9b', 'opacity="0.35"') + circle({ x, y, size: 6 }, '#ffe9bd');
}

/** Two floors, flat roofs, much glass. */
export function drawModernHouse(light: Light): string {
  return [
    shadesOf(light),
    ellipse([400, 492, 330, 22], '#0000002e'),
    rect({ x: 120, y: 316, width: 380, height: 174 }, 'url(#white)'),
    rect({ x: 500, y: 330, width: 190, height: 160 }, 'url(#stone)'),
    rect({ x: 260, y: 196, width: 350, height: 130 }, 'url(#wood)'),
    ...Array.from({ length: 13 }, (_, place) => line(`M${286 + place * 26} 200 v122`, '#00000022', 2)),
    rect({ x: 238, y: 180, width: 396, height: 18 }, '#39424a'),
    rect({ x: 98, y: 304, width: 180, height: 16 }, '#39424a'),
    rect({ x: 480, y: 322, width: 232, height: 14 }, '#39424a'),
    drawGlass({ x: 300, y: 222, width: 180, height: 84, parts: 3 }),
    drawGlass({ x: 516, y: 222, width: 66, height: 84 }),
    drawGlass({ x: 146, y: 352, width: 190, height: 132, parts: 3 }),
    rect({ x: 376, y: 358, width: 74, height: 132 }, '#5a3c28'),
    rect({ x: 386, y: 370, width: 16, height: 108 }, 'url(#glass)'),
    circle({ x: 440, y: 428, size: 4 }, '#e8c98f'),
    rect({ x: 526, y: 372, width: 138, height: 118 }, '#e6e1d8'),
    ...Array.from({ length: 5 }, (_, place) => line(`M528 ${392 + place * 20} h134`, '#b9b2a6', 3)),
    path('M366 490 h94 l70 110 h-240z', '#d9cfc0'),
    ...(light === 'evening' ? [drawLamp(360, 380), drawLamp(466, 380), drawLamp(510, 352)] : []),
  ].join('');
}

/** A tower with balconies, between lower neighbours. */
export function drawTower(light: Light): string {
  const floors = Array.from({ length: 9 }, (_, floor) => {
    const y = 112 + floor * 42;
    return [
      drawGlass({ x: 312, y, width: 96, height: 28, parts: 3 }),
      drawGlass({ x: 436, y, width: 60, height: 28, parts: 2 }),
      rect({ x: 292, y: y + 28, width: 130, height: 9 }, '#f7f4ee'),
      line(`M294 ${y + 16} h126`, '#ffffffaa', 2),
    ].join('');
  });
  return [
    shadesOf(light),
    rect({ x: 60, y: 330, width: 150, height: 180 }, '#8fa3ad'),
    rect({ x: 620, y: 290, width: 130, height: 220 }, '#a9b6b7'),
    rect({ x: 200, y: 390, width: 90, height: 120 }, '#b7a894'),
    ellipse([400, 506, 250, 16], '#0000002e'),
    rect({ x: 296, y: 84, width: 216, height: 420 }, 'url(#white)'),
    rect({ x: 512, y: 110, width: 60, height: 394 }, 'url(#stone)'),
    rect({ x: 282, y: 72, width: 244, height: 16 }, '#39424a'),
    ...floors,
    ...Array.from({ length: 8 }, (_, floor) =>
      rect({ x: 528, y: 130 + floor * 42, width: 28, height: 22 }, 'url(#glass)'),
    ),
    rect({ x: 340, y: 470, width: 130, height: 34 }, 'url(#glass)', 'stroke="#3b444b" stroke-width="5"'),
    rect({ x: 326, y: 458, width: 158, height: 12 }, '#0b5f4a'),
  ].join('');
}

/** One floor under a large roof, on posts, with a terrace. */
export function drawBeachHouse(light: Light): string {
  return [
    shadesOf(light),
    ellipse([380, 486, 330, 20], '#0000002e'),
    rect({ x: 130, y: 330, width: 470, height: 140 }, 'url(#white)'),
    drawGlass({ x: 160, y: 352, width: 150, height: 116, parts: 2 }),
    drawGlass({ x: 430, y: 352, width: 140, height: 116, parts: 2 }),
    rect({ x: 342, y: 350, width: 60, height: 120 }, '#2f7480'),
    circle({ x: 392, y: 412, size: 4 }, '#f5e3b8'),
    path('M80 340 L220 222 H520 L660 340Z', 'url(#wood)'),
    ...Array.from({ length: 9 }, (_, row) =>
      line(`M${92 + (8 - row) * 15.4} ${330 - (8 - row) * 12.6} H${648 - (8 - row) * 15.4}`, '#00000020', 3),
    ),
    rect({ x: 70, y: 336, width: 600, height: 10 }, '#6b4630'),
    ...[96, 636].map((x) => rect({ x, y: 346, width: 12, height: 128 }, '#7c543a')),
    rect({ x: 60, y: 468, width: 620, height: 18 }, '#c99b6c'),
    ...Array.from({ length: 15 }, (_, place) => line(`M${82 + place * 41} 470 v14`, '#00000025', 2)),
    ...(light === 'evening' ? [drawLamp(325, 366), drawLamp(418, 366)] : []),
  ].join('');
}

/** A house of the country, with a tiled roof and an arcade. */
export function drawHacienda(light: Light): string {
  const arches = Array.from({ length: 5 }, (_, place) => {
    const x = 150 + place * 102;
    return path(`M${x} 480 v-82 a36 36 0 0 1 72 0 v82z`, '#5b4636');
  });
  return [
    shadesOf(light),
    ellipse([400, 488, 330, 20], '#0000002e'),
    rect({ x: 120, y: 330, width: 560, height: 152 }, 'url(#white)'),
    path('M84 336 L150 236 H650 L716 336Z', 'url(#tile)'),
    ...Array.from({ length: 26 }, (_, place) =>
      line(`M${164 + place * 19} 240 L${112 + place * 23.5} 334`, '#0000001f', 3),
    ),
    rect({ x: 84, y: 334, width: 632, height: 9 }, '#7d3a2b'),
    ...arches,
    rect({ x: 366, y: 400, width: 44, height: 80 }, '#8a5a36'),
    ...[170, 272, 476, 578].map((x) => rect({ x, y: 402, width: 34, height: 40 }, 'url(#glass)')),
    rect({ x: 110, y: 478, width: 580, height: 12 }, '#c7b299'),
  ].join('');
}

/** Offices: four floors of glass between white slabs. */
export function drawOffices(light: Light): string {
  const floors = [0, 1, 2, 3].map((floor) => {
    const y = 180 + floor * 76;
    return (
      drawGlass({ x: 150, y, width: 400, height: 60, parts: 8 }) +
      rect({ x: 130, y: y + 60, width: 440, height: 16 }, 'url(#white)')
    );
  });
  return [
    shadesOf(light),
    ellipse([400, 490, 320, 18], '#0000002e'),
    rect({ x: 560, y: 140, width: 110, height: 346 }, 'url(#stone)'),
    ...Array.from({ length: 10 }, (_, place) => line(`M562 ${170 + place * 32} h106`, '#00000022', 2)),
    rect({ x: 130, y: 162, width: 440, height: 18 }, 'url(#white)'),
    ...floors,
    rect({ x: 584, y: 396, width: 62, height: 90 }, 'url(#glass)', 'stroke="#3b444b" stroke-width="5"'),
    line('M615 398 v86', '#3b444b', 4),
  ].join('');
}

export function drawPool(light: Light): string {
  const colors = light === 'day' ? ['#4fb9d3', '#9fe3ea'] : ['#3f7f9f', '#6fd0d4'];
  return [
    shade('pool', colors),
    path('M60 560 L150 500 H420 L390 560Z', '#efe7d8'),
    path('M84 552 L160 508 H402 L380 552Z', 'url(#pool)'),
    ...[0, 1, 2].map((row) => line(`M${150 + row * 70} ${522 + row * 9} q14 -6 28 0 t28 0`, '#ffffffaa', 2)),
  ].join('');
}
