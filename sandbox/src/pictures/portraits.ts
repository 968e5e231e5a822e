import { circle, drawing, ellipse, path, rect, shade } from './drawing.ts';

type Face = {
  title: string;
  skin: string;
  hair: string;
  shirt: string;
  backdrop: readonly [string, string];
  hasLongHair: boolean;
};

/** A friendly face of nobody. */
export function drawPortrait({ title, skin, hair, shirt, backdrop, hasLongHair }: Face): string {
  return drawing(title, [
    shade('backdrop', backdrop),
    rect({ x: 0, y: 0, width: 800, height: 600 }, 'url(#backdrop)'),
    ...(hasLongHair
      ? [
          path(
            'M270 260 C260 120 540 120 530 260 C560 360 550 430 520 470 H280 C250 430 240 360 270 260Z',
            hair,
          ),
        ]
      : []),
    path('M200 600 C210 480 300 450 400 450 S590 480 600 600Z', shirt),
    rect({ x: 356, y: 380, width: 88, height: 90 }, skin, 'rx="40"'),
    path('M346 452 C370 500 430 500 454 452 L470 462 C440 530 360 530 330 462Z', '#ffffff'),
    ellipse([400, 290, 104, 126], skin),
    path(
      'M292 270 C280 150 350 130 410 134 C490 138 520 200 508 270 C490 230 470 210 440 206 C390 224 330 222 316 226 C304 238 298 252 292 270Z',
      hair,
    ),
    ...[358, 442].map((x) => circle({ x, y: 288, size: 9 }, '#2b2320')),
    path(
      'M336 262 q22 -14 44 -2 M420 260 q22 -12 44 2',
      'none',
      `stroke="${hair}" stroke-width="8" stroke-linecap="round"`,
    ),
    path('M356 346 Q400 388 444 346 Q400 364 356 346Z', '#ffffff', 'stroke="#a8534a" stroke-width="5"'),
    path('M400 292 q-10 32 4 36', 'none', 'stroke="#00000030" stroke-width="5" stroke-linecap="round"'),
    ...[326, 474].map((x) => circle({ x, y: 336, size: 20 }, '#e2725b', 'opacity="0.18"')),
  ]);
}
