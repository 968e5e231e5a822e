import { ZodError } from 'zod';

/** What is wrong with a request's body, naming the fields; null when the error is something else. */
export function describeProblem(error: unknown): string | null {
  if (error instanceof SyntaxError) return error.message; // no JSON, as Express' parser says
  if (!(error instanceof ZodError)) return null;
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
}
