const PLACE = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** The names of the places to fill in, each once: numbers in their order, others as they come. */
export function findPlaces(text: string): string[] {
  const names = [...new Set([...text.matchAll(PLACE)].flatMap(([, name]) => name ?? []))];
  return names.every(isNumber) ? names.toSorted((one, other) => Number(one) - Number(other)) : names;
}

/** Puts the values in their places. A place without a value stays as it is; a value is never read for places. */
export function fillPlaces(text: string, values: Record<string, string>): string {
  return text.replace(PLACE, (place, name: string) => valueOf(values, name) ?? place);
}

/** The value that was given under a name; null: none, or nothing but spaces. */
export function valueOf(values: Record<string, string>, name: string): string | null {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return value === undefined || value.trim() === '' ? null : value;
}

export function isNumber(name: string): boolean {
  return /^\d+$/.test(name);
}
