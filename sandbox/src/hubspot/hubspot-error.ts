import { randomUUID } from 'node:crypto';

type More = {
  context?: Record<string, string[]>;
  errors?: { message: string; code: string; context: Record<string, string[]> }[];
};
type OAuthCode = { status: string; error: string; error_description: string };
type Details = More & Partial<OAuthCode> & { category: string };

/** A refusal in HubSpot's shape: https://developers.hubspot.com/docs/api-reference/error-handling */
export class HubSpotError extends Error {
  readonly status: number;
  readonly details: Details;

  constructor(status: number, message: string, details: Details) {
    super(message);
    this.name = 'HubSpotError';
    this.status = status;
    this.details = details;
  }

  get body(): Record<string, unknown> {
    return { status: 'error', message: this.message, correlationId: randomUUID(), ...this.details };
  }
}

export function invalid(message: string, more: More = {}): HubSpotError {
  return new HubSpotError(400, message, { category: 'VALIDATION_ERROR', ...more });
}

export function notFound(message: string, more: More = {}): HubSpotError {
  return new HubSpotError(404, message, { category: 'OBJECT_NOT_FOUND', ...more });
}

export function conflict(message: string): HubSpotError {
  return new HubSpotError(409, message, { category: 'CONFLICT' });
}

/** One bad property value; HubSpot names its code both in the message and in `errors`. */
export function invalidValue(name: string, code: string, message: string): HubSpotError {
  const told = [{ isValid: false, message, error: code, name, localizedErrorMessage: message }];
  return invalid(`Property values were not valid: ${JSON.stringify(told)}`, {
    errors: [{ message, code, context: { propertyName: [name] } }],
  });
}

/** OAuth's refusals name HubSpot's own code in `status`. */
export function refusedGrant(status: string, error: string, description: string): HubSpotError {
  const code = { status, error, error_description: description };
  return new HubSpotError(400, description, { category: 'VALIDATION_ERROR', ...code });
}
