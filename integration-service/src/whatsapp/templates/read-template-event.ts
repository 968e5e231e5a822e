import { z } from 'zod';
import { eventStamp } from '../../messages/event-stamp.ts';
import type { TemplateNews } from '../../templates/record-template-events.ts';
import { part, text } from '../wire.ts';

const valueSchema = z.looseObject({
  message_template_id: text,
  message_template_name: text,
  message_template_language: text,
  event: text,
  reason: text,
  rejection_info: part({ reason: text }),
  other_info: part({ title: text, description: text }),
  disable_info: part({ disable_date: text }),
  new_quality_score: text,
  new_category: text,
});

type Value = z.infer<typeof valueSchema>;
type Told = Pick<TemplateNews, 'status' | 'reason' | 'quality' | 'category'>;

/** Of other events, such as FLAGGED or UNARCHIVED, the list says what follows from them. */
const STATUS_OF_EVENT: Record<string, string> = {
  REINSTATED: 'APPROVED',
  ...Object.fromEntries(
    [
      'APPROVED',
      'ARCHIVED',
      'DELETED',
      'DISABLED',
      'IN_APPEAL',
      'LIMIT_EXCEEDED',
      'LOCKED',
      'PAUSED',
      'PENDING',
      'PENDING_DELETION',
      'REJECTED',
    ].map((status) => [status, status]),
  ),
};

/**
 * What each field of an account's webhooks says of a template. A change of its parts says nothing that could be kept:
 * the template is read again.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update
 */
const FIELDS: Record<string, (value: Value) => Told> = {
  message_template_status_update: (value) => {
    const event = value.event ?? '';
    const status = Object.hasOwn(STATUS_OF_EVENT, event) ? STATUS_OF_EVENT[event] : undefined;
    const reason = reasonOf(value);
    return { ...(status && { status }), ...(status && reason && { reason }) };
  },
  message_template_quality_update: ({ new_quality_score: quality }) => ({ ...(quality && { quality }) }),
  template_category_update: ({ new_category: category }) => ({ ...(category && { category }) }),
  message_template_components_update: () => ({}),
};

/**
 * Reads a change that is about a template.
 * @param at when it happened
 * @returns null for another field, or when no template is named
 */
export function readTemplateEvent(field: string, value: unknown, at: Date): TemplateNews | null {
  const { data: read } = valueSchema.safeParse(value);
  const tell = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  if (!read || !tell) return null;
  const { message_template_id: metaId, message_template_name: name = '' } = read;
  const { message_template_language: language = '' } = read;
  if (!metaId && (!name || !language)) return null;
  const told = tell(read);
  const stamp = eventStamp(at, [told.status, told.reason, told.quality, told.category].join(' '));
  return { metaId: metaId || null, name, language, ...told, stamp };
}

function reasonOf({ reason, rejection_info: rejection, other_info: other, disable_info: end }: Value) {
  const told = reason && reason !== 'NONE' ? reason : undefined;
  return rejection?.reason || other?.description || other?.title || told || end?.disable_date;
}
