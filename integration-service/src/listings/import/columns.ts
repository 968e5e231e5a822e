import { foldToSlug } from '../make-slug.ts';

/** What a column may be called, in English and Spanish; case, accents and spaces are forgiven. */
const NAMES = {
  slug: ['slug', 'id', 'ref', 'reference', 'referencia', 'code', 'codigo', 'clave'],
  title: ['title', 'name', 'titulo', 'nombre'],
  description: ['description', 'descripcion'],
  price: ['price', 'precio'],
  currency: ['currency', 'moneda', 'divisa'],
  operation: ['operation', 'operacion'],
  kind: ['kind', 'type', 'tipo'],
  place: ['place', 'location', 'lugar', 'ubicacion', 'zona'],
  bedrooms: ['bedrooms', 'habitaciones', 'dormitorios', 'recamaras', 'cuartos'],
  bathrooms: ['bathrooms', 'banos'],
  areaM2: ['area-m2', 'area', 'm2', 'superficie'],
  pictures: ['pictures', 'photos', 'images', 'imagenes', 'fotos'],
  agent: ['agent', 'agente', 'asesor', 'asesora'],
  active: ['active', 'activo', 'activa', 'publicado', 'publicada'],
} as const satisfies Record<string, readonly string[]>;

export type Column = keyof typeof NAMES;

/** As sample and problems call them. */
export const REQUIRED = ['slug', 'title'] as const satisfies readonly Column[];

/** Which column each heading means. */
export type Heading = {
  /** In the order of the file; null: none that is known. */
  columns: (Column | null)[];
  /** As the file calls them. */
  names: string[];
  missing: Column[];
  /** Headings of columns that were named before. */
  repeated: string[];
  unknown: string[];
};

/** Reads the first line of a file. */
export function readHeading(cells: readonly string[]): Heading {
  const columns = cells.map(findColumn);
  const names = cells.map((cell) => cell.trim());
  const isRepeated = (column: Column | null, index: number) =>
    column !== null && columns.indexOf(column) < index;
  return {
    columns,
    names,
    missing: REQUIRED.filter((column) => !columns.includes(column)),
    repeated: names.filter((_, index) => isRepeated(columns[index] ?? null, index)),
    unknown: names.filter((name, index) => name !== '' && columns[index] === null),
  };
}

function findColumn(cell: string): Column | null {
  const folded = foldToSlug(cell);
  const found = Object.entries(NAMES).find(([, names]) => names.some((name) => name === folded));
  return found ? (found[0] as Column) : null; // the entries' keys are the columns
}
