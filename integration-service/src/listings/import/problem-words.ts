import { MOST_PICTURES } from '@trochai/contract/listings';
import type { Column } from './columns.ts';

export type ProblemLanguage = 'es' | 'en';

/** What can be wrong with a file, in the language of who hands it in. */
export type ProblemWords = {
  workbook: string;
  noText: string;
  empty: string;
  noLines: string;
  tooMany(most: number): string;
  quote: string;
  missing(column: string): string;
  repeated: string;
  unknown: string;
  cells(found: number, expected: number): string;
  twice(slug: string, line: number): string;
  more(count: number): string;
  failed: string;
  fromHubSpot(count: number): string;
  /** What a value of a column must be. */
  expected: Record<Column, string>;
};

const EN: ProblemWords = {
  workbook: 'This is an Excel workbook. Save it as “CSV UTF-8” and hand that in.',
  noText: 'This is no CSV file in UTF-8 or Windows-1252. Save it as “CSV UTF-8” and hand that in.',
  empty: 'The file is empty.',
  noLines: 'There is no line below the heading.',
  tooMany: (most) => `The file has more than ${most.toLocaleString('en')} lines. Divide it.`,
  quote: 'A quotation mark opens here, or below, and is never closed.',
  missing: (column) => `The heading has no column “${column}”, which is needed.`,
  repeated: 'This column is there twice.',
  unknown: 'This column is not known and was left out.',
  cells: (found, expected) =>
    `The line has ${found} values and the heading ${expected}. Put values that have separators in quotation marks.`,
  twice: (slug, line) => `“${slug}” stands in line ${line} already.`,
  more: (count) => `There are ${count.toLocaleString('en')} more problems, from this line on.`,
  failed: 'The file could not be taken. Nothing was changed; try again.',
  fromHubSpot: (count) =>
    `${count.toLocaleString('en')} of the listings are in HubSpot: what HubSpot says of them stays. Change it there.`,
  expected: {
    slug: 'Must have letters or digits, 80 characters at most.',
    title: 'Must be a text of 1 to 150 characters.',
    description: 'Must be a text of 10,000 characters at most.',
    price: 'Must be a number, such as 185000 or 185,000.50.',
    currency: 'Must be three letters, such as USD.',
    operation: 'Must be sale or rent.',
    kind: 'Must be house, apartment, land, office, shop, warehouse, farm or other.',
    place: 'Must be a text of 200 characters at most.',
    bedrooms: 'Must be a whole number from 0 to 500.',
    bathrooms: 'Must be a number from 0 to 500, in halves, such as 2.5.',
    areaM2: 'Must be a number of square metres, such as 120.5.',
    pictures: `Must be addresses that begin with https://, ${MOST_PICTURES} at most, with spaces or | between them.`,
    agent: 'Must be the email address of an agent or admin of the team.',
    active: 'Must be yes or no.',
  },
};

const ES: ProblemWords = {
  workbook: 'Este es un libro de Excel. Guárdelo como «CSV UTF-8» y entregue ese archivo.',
  noText: 'Este no es un archivo CSV en UTF-8 o Windows-1252. Guárdelo como «CSV UTF-8» y entréguelo así.',
  empty: 'El archivo está vacío.',
  noLines: 'No hay ninguna línea debajo del encabezado.',
  tooMany: (most) => `El archivo tiene más de ${most.toLocaleString('es-CR')} líneas. Divídalo.`,
  quote: 'Aquí, o más abajo, se abre una comilla que nunca se cierra.',
  missing: (column) => `Al encabezado le falta la columna «${column}», que es necesaria.`,
  repeated: 'Esta columna está dos veces.',
  unknown: 'Esta columna no se conoce y no se tomó en cuenta.',
  cells: (found, expected) =>
    `La línea tiene ${found} valores y el encabezado ${expected}. Ponga entre comillas los valores que llevan separadores.`,
  twice: (slug, line) => `«${slug}» ya está en la línea ${line}.`,
  more: (count) => `Hay ${count.toLocaleString('es-CR')} problemas más, a partir de esta línea.`,
  failed: 'No se pudo tomar el archivo. No se cambió nada; intente de nuevo.',
  fromHubSpot: (count) =>
    `${count.toLocaleString('es')} de las propiedades están en HubSpot: lo que HubSpot dice de ellas se queda. Cámbielo allí.`,
  expected: {
    slug: 'Debe tener letras o cifras, 80 caracteres como máximo.',
    title: 'Debe ser un texto de 1 a 150 caracteres.',
    description: 'Debe ser un texto de 10 000 caracteres como máximo.',
    price: 'Debe ser un número, como 185000 o 185.000,50.',
    currency: 'Deben ser tres letras, como USD.',
    operation: 'Debe ser venta o alquiler.',
    kind: 'Debe ser casa, apartamento, terreno, oficina, local, bodega, finca u otro.',
    place: 'Debe ser un texto de 200 caracteres como máximo.',
    bedrooms: 'Debe ser un número entero de 0 a 500.',
    bathrooms: 'Debe ser un número de 0 a 500, en medios, como 2,5.',
    areaM2: 'Debe ser un número de metros cuadrados, como 120,5.',
    pictures: `Deben ser direcciones que empiecen con https://, ${MOST_PICTURES} como máximo, separadas por espacios o |.`,
    agent: 'Debe ser el correo de un agente o administrador del equipo.',
    active: 'Debe ser sí o no.',
  },
};

export function problemWordsIn(language: ProblemLanguage): ProblemWords {
  return { en: EN, es: ES }[language];
}
