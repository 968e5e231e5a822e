import { GraphError } from '../graph-error.ts';

/**
 * A message that does not say what it is, is a text.
 * @throws GraphError when it is no message at all
 */
export function withKind(body: unknown): object {
  if (typeof body !== 'object' || body === null) throw new GraphError({ code: 100 });
  return { type: 'text', ...body };
}
