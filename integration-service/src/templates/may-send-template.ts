import type { Template } from '@trochai/contract/templates';

/** Whether something may be done, or in words why not. */
export type Permission = { ok: true } | { ok: false; reason: string };

const GRANTED: Permission = { ok: true };

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-review */
const STATES: Record<string, string> = {
  PENDING: 'Meta has not approved this template yet',
  IN_APPEAL: "Meta rejected this template; the objection to it isn't decided yet",
  REJECTED: 'Meta rejected this template',
  PAUSED: 'Meta paused this template for its low quality',
  DISABLED: 'Meta disabled this template for its low quality',
  LOCKED: 'Meta locked this template',
  LIMIT_EXCEEDED: 'This template has reached the limit of its messages',
  ARCHIVED: 'This template is archived',
  PENDING_DELETION: 'This template was deleted',
  DELETED: 'This template was deleted',
};

/** Only approved templates may be sent. A refusal says which state it is in. */
export function maySend({ status, reason }: Pick<Template, 'status' | 'reason'>): Permission {
  if (status === 'APPROVED') return GRANTED;
  const state = STATES[status] ?? `This template cannot be sent at present: ${status}`;
  return { ok: false, reason: reason === null ? state : `${state}: ${reason}` };
}

/**
 * Marketing templates are not for people who asked for none.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/user_preferences
 * @param person `marketing`: "stop" or "resume", as the person said last; null: never
 */
export function mayReceive(
  { category }: Pick<Template, 'category'>,
  { marketing }: { marketing: string | null },
): Permission {
  if (category !== 'MARKETING' || marketing !== 'stop') return GRANTED;
  return { ok: false, reason: 'The customer asked for no marketing messages' };
}
