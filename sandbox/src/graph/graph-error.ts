import { randomBytes } from 'node:crypto';
import { ERROR_CODES } from './error-codes.ts';

type Refusal = {
  code: number;
  /** what exactly is wrong; absent: Meta has nothing to add to the title */
  details?: string | undefined;
  /** absent: what Meta's table says for the code */
  status?: number | undefined;
  /** absent: the code and its title */
  message?: string;
};

/** A refusal in the Graph API's shape: https://developers.facebook.com/docs/graph-api/guides/error-handling */
export class GraphError extends Error {
  readonly status: number;
  readonly code: number;
  readonly details: string | undefined;

  constructor({ code, details, status, message }: Refusal) {
    const known = ERROR_CODES[code];
    super(message ?? `(#${code}) ${known?.title ?? 'Something went wrong'}`);
    this.name = 'GraphError';
    this.code = code;
    this.status = status ?? known?.status ?? 400;
    this.details = details;
  }

  get body() {
    const data = this.details === undefined ? null : { messaging_product: 'whatsapp', details: this.details };
    return {
      error: {
        message: this.message,
        type: 'OAuthException',
        code: this.code,
        ...(data ? { error_data: data } : {}),
        fbtrace_id: randomBytes(8).toString('hex'),
      },
    };
  }
}

export function unknownObject(id: string): GraphError {
  const message = `Unsupported request. Object with ID '${id}' does not exist or cannot be loaded.`;
  return new GraphError({ code: 100, message });
}
