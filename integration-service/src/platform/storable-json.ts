const SUSPICIOUS = /\\u0000|\\ud[89a-f]/i;

/**
 * Parses JSON so that PostgreSQL can keep it: U+0000 and halves of surrogate pairs, which neither `text` nor
 * `jsonb` takes, become U+FFFD.
 * @throws SyntaxError when it is no JSON
 */
export function parseStorableJson(json: string): unknown {
  const value: unknown = JSON.parse(json);
  return SUSPICIOUS.test(json) ? storable(value) : value;
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storable(key), storable(item)]));
}

/** The same of a text alone. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}
