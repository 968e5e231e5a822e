import type { LISTING_KINDS, OPERATIONS } from '@trochai/contract/listings';
import { foldToSlug } from '../make-slug.ts';

type Operation = (typeof OPERATIONS)[number];
type Kind = (typeof LISTING_KINDS)[number];

const OPERATION_WORDS: Record<Operation, readonly string[]> = {
  SALE: ['sale', 'for-sale', 'sell', 'buy', 'venta', 'en-venta', 'vender'],
  RENT: ['rent', 'for-rent', 'rental', 'lease', 'alquiler', 'en-alquiler', 'renta', 'en-renta', 'arriendo'],
};
const KIND_WORDS: Record<Kind, readonly string[]> = {
  HOUSE: ['house', 'home', 'casa', 'villa'],
  APARTMENT: ['apartment', 'flat', 'condo', 'apartamento', 'departamento', 'condominio', 'piso'],
  LAND: ['land', 'lot', 'plot', 'terreno', 'lote', 'solar'],
  OFFICE: ['office', 'oficina'],
  SHOP: ['shop', 'store', 'local', 'local-comercial', 'tienda'],
  WAREHOUSE: ['warehouse', 'bodega', 'nave', 'nave-industrial', 'almacen'],
  FARM: ['farm', 'ranch', 'finca', 'rancho', 'quinta'],
  OTHER: ['other', 'otro', 'otra'],
};
const SWITCH_WORDS = {
  on: ['yes', 'y', 'true', '1', 'x', 'on', 'active', 'si', 's', 'verdadero', 'activo', 'activa'],
  off: ['no', 'n', 'false', '0', 'off', 'inactive', 'falso', 'inactivo', 'inactiva'],
};

/** undefined: the word is not known. */
export function readOperation(text: string): Operation | undefined {
  return findWord(OPERATION_WORDS, text);
}

export function readKind(text: string): Kind | undefined {
  return findWord(KIND_WORDS, text);
}

export function readSwitch(text: string): boolean | undefined {
  const found = findWord(SWITCH_WORDS, text);
  return found && found === 'on';
}

function findWord<Meaning extends string>(
  words: Record<Meaning, readonly string[]>,
  text: string,
): Meaning | undefined {
  const folded = foldToSlug(text);
  const found = Object.entries<readonly string[]>(words).find(([, known]) => known.includes(folded));
  return found && (found[0] as Meaning); // the entries' keys are the meanings
}

const PLAIN = /^\d+([.,]\d+)?$/;
const GROUPED = /^[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?$/;

/**
 * A number as people write it: 185000, 185,000.50, 185.000,50, $ 185 000, 120 m². Three digits after a single comma or
 * point are thousands: nobody writes a tenth of a cent.
 * @returns undefined when it is none
 */
export function readNumber(text: string): number | undefined {
  const plain = text.replace(/m[2²]\s*$/i, '').replace(/[\s'’\p{Sc}]/gu, '');
  if (GROUPED.test(plain)) {
    const separator = /[.,]/.exec(plain)?.[0] ?? ',';
    return Number(plain.replaceAll(separator, '').replace(',', '.'));
  }
  return PLAIN.test(plain) ? Number(plain.replace(',', '.')) : undefined;
}

/** Addresses between spaces, line ends or bars. */
export function readAddresses(text: string): string[] {
  return text.split(/[\s|]+/).filter((address) => address !== '');
}
