import { randomBytes } from 'node:crypto';

/** A refusal in the Graph API's shape: https://developers.facebook.com/docs/graph-api/guides/error-handling */
export class GraphError extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.name = 'GraphError';
    this.status = status;
    this.code = code;
  }

  get body() {
    const type = this.code === 190 ? 'OAuthException' : 'GraphMethodException';
    return {
      error: { message: this.message, type, code: this.code, fbtrace_id: randomBytes(8).toString('hex') },
    };
  }
}

export function unknownObject(id: string): GraphError {
  const message = `Unsupported request. Object with ID '${id}' does not exist or cannot be loaded.`;
  return new GraphError(400, 100, message);
}
