/** Reads a body of JSON; an empty one is undefined. */
export function readJson(rawBody: string): { value: unknown } | 'unreadable' {
  if (rawBody === '') return { value: undefined };
  try {
    return { value: JSON.parse(rawBody, refuseNul) };
  } catch {
    return 'unreadable';
  }
}

/** Postgres stores every character but this one. */
function refuseNul(_name: string, value: unknown): unknown {
  if (typeof value === 'string' && value.includes('\0')) throw new SyntaxError('NUL');
  return value;
}
