import type { WidgetRefusal } from '@trochai/contract/widget';

type Code = WidgetRefusal['error']['code'];

/** The HTTP status that each refusal is answered with. */
export const REFUSAL_STATUS = {
  KEY: 404,
  ORIGIN: 403,
  TOKEN: 401,
  CONSENT: 403,
  INVALID: 400,
  TOO_LARGE: 413,
  SLOW_DOWN: 429,
  NOT_FOUND: 404,
} as const satisfies Record<Code, number>;

export function refuse(code: Exclude<Code, 'SLOW_DOWN'>, message: string): WidgetRefusal {
  return { ok: false, error: { code, message } };
}

/** Too much at once. */
export function slowDown(retryAfterSeconds: number): WidgetRefusal {
  return { ok: false, error: { code: 'SLOW_DOWN', message: 'Too many requests' }, retryAfterSeconds };
}
