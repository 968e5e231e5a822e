import {
  drawBeachHouse,
  drawHacienda,
  drawModernHouse,
  drawOffices,
  drawPool,
  drawTower,
} from './buildings.ts';
import { drawing, type Light, path, rect } from './drawing.ts';
import {
  drawBush,
  drawHills,
  drawLawn,
  drawPalm,
  drawSea,
  drawSky,
  drawTree,
  drawVolcano,
} from './landscape.ts';
import { drawFloorPlan, drawLotPlan } from './plans.ts';
import { drawPortrait } from './portraits.ts';
import { drawBedroom, drawLivingRoom, drawOfficeRoom } from './rooms.ts';

const gardenView =
  drawSky('day') + drawHills('day', 200) + drawLawn('day', 320) + drawTree({ x: 300, y: 350, size: 120 });
const seaView = drawSky('evening', { x: 420, y: 240, size: 40 }) + drawSea('evening', 290);
const cityView =
  drawSky('day') +
  drawHills('day', 180) +
  [180, 250, 330, 400, 470]
    .map((x, turn) =>
      rect({ x, y: 260 + (turn % 3) * 24, width: 56, height: 200 }, turn % 2 ? '#9fb0b6' : '#c9bfae'),
    )
    .join('');

function inGarden(light: Light, house: string, front = ''): string[] {
  return [
    drawSky(light),
    drawHills(light),
    drawLawn(light),
    drawTree({ x: 70, y: 470, size: 190 }),
    house,
    drawPalm({ x: 730, y: 500, size: 230 }),
    drawBush({ x: 90, y: 500, size: 30 }, '#3f7f4c', '#e8567c'),
    drawBush({ x: 690, y: 506, size: 26 }, '#4a8a54', '#f4c542'),
    front,
  ];
}

function onBeach(light: Light): string[] {
  return [
    drawSky(light, { x: 660, y: 210, size: 46 }),
    drawSea(light, 290),
    path('M0 400 C220 372 520 392 800 352 V600 H0Z', light === 'day' ? '#f0dcb4' : '#c99f86'),
    drawBeachHouse(light),
    drawPalm({ x: 60, y: 520, size: 300 }, light === 'day' ? '#2f7d4f' : '#2c4a45'),
    drawPalm({ x: 720, y: 540, size: 260 }, light === 'day' ? '#3a8b58' : '#34524b'),
    drawBush({ x: 640, y: 548, size: 24 }, '#5b8f5a', '#e8567c'),
  ];
}

/** Every picture of the sandbox by its name; nothing on them exists. */
export const PICTURES: Record<string, () => string> = {
  'escazu-house': () => drawing('Casa moderna con jardín', inGarden('day', drawModernHouse('day'))),
  'escazu-living-room': () =>
    drawing('Sala con vista al jardín', [
      drawLivingRoom({ wall: ['#f3ede2', '#e6dccb'], view: gardenView, accent: '#4f7f78' }),
    ]),
  'escazu-evening': () =>
    drawing(
      'La casa y la piscina al atardecer',
      inGarden('evening', drawModernHouse('evening'), drawPool('evening')),
    ),
  'escazu-bedroom': () =>
    drawing('Dormitorio con vista al jardín', [
      drawBedroom({ wall: ['#eef2ec', '#dbe4d8'], view: gardenView, accent: '#c9a15d' }),
    ]),
  'escazu-plan': () => drawing('Plano de la planta baja', [drawFloorPlan()]),
  'sabana-tower': () =>
    drawing('Torre de apartamentos', [
      drawSky('day'),
      drawHills('day', 270),
      drawTower('day'),
      drawLawn('day', 500),
      ...[60, 160, 640, 730].map((x) => drawTree({ x, y: 545, size: 110 })),
    ]),
  'sabana-living-room': () =>
    drawing('Sala con vista a la ciudad', [
      drawLivingRoom({ wall: ['#eef1f2', '#dbe2e4'], view: cityView, accent: '#c07a4b' }),
    ]),
  'sabana-bedroom': () =>
    drawing('Dormitorio principal', [
      drawBedroom({ wall: ['#f1efe9', '#e0dccf'], view: cityView, accent: '#7d93ab' }),
    ]),
  'potrero-house': () => drawing('Casa frente al mar', onBeach('day')),
  'potrero-evening': () => drawing('La casa al atardecer', onBeach('evening')),
  'potrero-bedroom': () =>
    drawing('Dormitorio con vista al mar', [
      drawBedroom({ wall: ['#f6efe3', '#eadcc6'], view: seaView, accent: '#d98f6a' }),
    ]),
  'fortuna-land': () =>
    drawing('Terreno con vista al volcán', [
      drawSky('day'),
      drawVolcano('day'),
      drawHills('day', 330),
      drawLawn('day', 430),
      ...[70, 150, 690].map((x, turn) => drawTree({ x, y: 480 + turn * 14, size: 130 })),
      drawBush({ x: 560, y: 520, size: 26 }, '#5b9a4c', '#f4c542'),
      drawPalm({ x: 740, y: 560, size: 200 }),
    ]),
  'fortuna-plan': () => drawing('Plano del terreno', [drawLotPlan()]),
  'santa-ana-offices': () => drawing('Edificio de oficinas', inGarden('day', drawOffices('day'))),
  'santa-ana-room': () =>
    drawing('Oficina amueblada', [
      drawOfficeRoom({ wall: ['#f2f4f3', '#dfe5e2'], view: cityView, accent: '#0b5f4a' }),
    ]),
  'san-ramon-farm': () => drawing('Quinta con corredores', inGarden('day', drawHacienda('day'))),
  'san-ramon-evening': () => drawing('La quinta al atardecer', inGarden('evening', drawHacienda('evening'))),
  bruno: () =>
    drawPortrait({
      title: 'Bruno',
      skin: '#c98d66',
      hair: '#2f241d',
      shirt: '#2f5d73',
      backdrop: ['#d7e6ea', '#b8d0d6'],
      hasLongHair: false,
    }),
  carla: () =>
    drawPortrait({
      title: 'Carla',
      skin: '#e3b08c',
      hair: '#5a3423',
      shirt: '#8a3f55',
      backdrop: ['#f3e4da', '#e2c7b6'],
      hasLongHair: true,
    }),
};
