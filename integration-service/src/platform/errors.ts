/** Codes a client can act on, and the HTTP status each is answered with. */
export const ERROR_STATUS = {
  BAD_REQUEST: 400,
  BAD_SIGNATURE: 401,
  NOT_FOUND: 404,
  GONE: 410,
  BODY_TOO_LARGE: 413,
  UNUSABLE: 422,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** The one error class: a code for machines, a sentence for people. */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }
}

/** The sentence of whatever was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
