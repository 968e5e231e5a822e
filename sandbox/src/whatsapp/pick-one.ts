import { z } from 'zod';

/**
 * The one entry of a table that is named among what was given.
 * @throws ZodError when there is none, more than one, or something that is in no table
 */
export function pickOne<Entry>(
  table: Readonly<Record<string, Entry>>,
  given: Readonly<Record<string, unknown>>,
): { name: string; entry: Entry; value: unknown } {
  const names = Object.keys(given).filter((name) => given[name] !== undefined);
  const unknown = names.find((name) => !Object.hasOwn(table, name));
  if (unknown !== undefined) throw problem([unknown], 'is unknown');
  const [name = '', ...more] = names;
  const entry = table[name];
  if (entry === undefined || more.length > 0) {
    throw problem([], `exactly one is needed of ${Object.keys(table).join(', ')}`);
  }
  return { name, entry, value: given[name] };
}

/** @throws ZodError that names the fields below `name` */
export function parseNamed<Schema extends z.ZodType>(schema: Schema, name: string, value: unknown) {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new z.ZodError(result.error.issues.map((issue) => ({ ...issue, path: [name, ...issue.path] })));
}

function problem(path: string[], message: string): z.ZodError {
  return new z.ZodError([{ code: 'custom', path, message, input: undefined }]);
}
