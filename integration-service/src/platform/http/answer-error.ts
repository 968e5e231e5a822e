import type { ErrorRequestHandler } from 'express';
import { isDatabaseAway } from '../database/failures.ts';
import { AppError, ERROR_STATUS, messageOf } from '../errors.ts';
import type { Log } from '../log.ts';

/** The one place where an error becomes an answer: `{ ok: false, error: { code, message } }`. */
export function answerErrors(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const answer = asAppError(error);
    const status = ERROR_STATUS[answer.code];
    const fields = { path: request.path, code: answer.code, reason: messageOf(answer.cause ?? error) };
    if (status >= 500) log.error(fields, 'A request failed');
    else log.debug(fields, 'A request was refused');
    if (response.headersSent) {
      next(error);
      return;
    }
    response.status(status).json({ ok: false, error: { code: answer.code, message: answer.message } });
  };
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isDatabaseAway(error)) return new AppError('UNAVAILABLE', 'The database is away', { cause: error });
  const status = statusOf(error);
  if (status === 413) return new AppError('BODY_TOO_LARGE', 'The body is too large', { cause: error });
  if (status >= 400 && status < 500) return new AppError('BAD_REQUEST', messageOf(error), { cause: error });
  return new AppError('INTERNAL', 'Something went wrong on our side', { cause: error });
}

/** The status that Express and its body parsers put on their errors. */
function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : 500;
}
