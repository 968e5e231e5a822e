import type { Response } from 'express';
import { BuildError } from './run-build.ts';

/**
 * Answers with what the builder said, for a person to read.
 * @throws the error, when it is no build's
 */
export function showFailure(response: Response, error: unknown): void {
  if (!(error instanceof BuildError)) throw error;
  response.status(500).type('text').send(`This could not be built:\n\n${error.message}\n`);
}
