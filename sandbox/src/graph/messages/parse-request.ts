import { z } from 'zod';
import { GraphError } from '../graph-error.ts';

const MISSING = 131008;
const INVALID = 131009;
const UNKNOWN = 100;

/** @throws GraphError saying what Meta would not take */
export function parseRequest<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw issue ? describeIssue(issue, body) : new GraphError({ code: UNKNOWN });
}

function describeIssue(issue: z.core.$ZodIssue, body: unknown): GraphError {
  const name = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => `"${key}"`).join(', ');
    const where = name === '' ? '' : ` on param "${name}"`;
    return new GraphError({ code: UNKNOWN, details: `Unexpected key ${keys}${where}.` });
  }
  if (valueAt(body, issue.path) === undefined) {
    return new GraphError({ code: MISSING, details: `The parameter ${name} is required.` });
  }
  return new GraphError({ code: INVALID, details: `${name}: ${issue.message}` });
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((value: unknown, key) => {
    const isInside = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    return isInside ? Reflect.get(value, key) : undefined;
  }, body);
}
