import type { Refusal, RefusalCode } from '@trochai/contract/answer';

/**
 * Why something was not done: what the service said, or that it could not be asked (UNREACHABLE), or that what came
 * back was no answer of it (UNREADABLE). After UNREACHABLE it is not known whether a write was done: it is repeated
 * with its key.
 */
export type Problem = {
  ok: false;
  code: RefusalCode | 'UNREACHABLE' | 'UNREADABLE';
  message: string;
  /** Of WINDOW_CLOSED: what may be sent instead. */
  templates: NonNullable<Refusal['templates']>;
};

export function problem(code: Problem['code'], message: string): Problem {
  return { ok: false, code, message, templates: [] };
}
