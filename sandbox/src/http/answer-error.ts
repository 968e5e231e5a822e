import type { ErrorRequestHandler } from 'express';

type Refusal = { status: number; body: unknown };

/**
 * Turns errors into answers.
 * @param asRefusal the answer in the words of who is stood in for; null when the error is a mistake of the stand-in
 */
export function answerErrors(asRefusal: (error: unknown) => Refusal | null): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const refusal = asRefusal(error);
    if (!refusal) console.error(error);
    response
      .status(refusal?.status ?? 500)
      .json(refusal?.body ?? { message: 'The stand-in failed; see its log' });
  };
}
