import { z } from 'zod';
import type { WhatsAppNumber } from '../../../graph/channels.ts';
import { newWamid } from '../../identifiers.ts';
import { KINDS } from '../../inbound/kinds.ts';
import { phoneSchema } from '../../inputs.ts';
import { findPerson, type Person } from '../../people.ts';
import { pickOne } from '../../pick-one.ts';
import { waIdOf } from '../../wa-id.ts';
import { aboutNumber } from '../../webhooks/change.ts';
import { event, type Place } from '../event.ts';

const messageSchema = z.looseObject({
  by: z.enum(['person', 'agency']),
  /** seconds since 1970 */
  at: z.number().int().positive(),
  status: z.enum(['PENDING', 'ERROR', 'SENT', 'DELIVERED', 'READ', 'PLAYED']).default('READ'),
  wamid: z.string().min(1).optional(),
});

const threadSchema = z.strictObject({ with: phoneSchema, messages: z.array(messageSchema) });

/**
 * A part of what was written before the number was connected.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/history
 */
export const history = event({
  schema: z.strictObject({
    threads: z.array(threadSchema),
    /** 0: the last day, 1: up to 90 days, 2: up to 180 */
    phase: z.number().int().min(0).max(2).default(0),
    part: z.number().int().positive().default(1),
    /** per cent */
    progress: z.number().min(0).max(100).default(100),
  }),
  async build({ threads, phase, part, progress }, place) {
    const metadata = { phase, chunk_order: part, progress };
    const told = {
      metadata,
      threads: await Promise.all(threads.map((thread) => describeThread(thread, place))),
    };
    return { field: 'history', value: { ...aboutNumber(place.number), history: [told] } };
  },
});

/** Whoever owns the phone does not want to share what was written before. */
export const historyDeclined = event({
  schema: z.literal(true),
  build(_given, { number }) {
    const title = 'History sharing is turned off by the business from the WhatsApp Business App';
    const errors = [{ code: 2593109, title, message: title, error_data: { details: title } }];
    return { field: 'history', value: { ...aboutNumber(number), history: [{ errors }] } };
  },
});

async function describeThread({ with: phone, messages }: z.infer<typeof threadSchema>, place: Place) {
  const person = findPerson(place.meta.state.people, { from: phone });
  const told = messages.map((message) => describeMessage(message, person, place));
  return { id: waIdOf(phone), messages: await Promise.all(told) };
}

async function describeMessage(
  given: z.infer<typeof messageSchema>,
  person: Person,
  { meta, number }: Place,
) {
  const { by, at, status, wamid, ...said } = given;
  const { name, entry, value } = pickOne(KINDS, said);
  const content = await entry.build(name, value, { meta, person, number });
  const waId = person.waId ?? '';
  return {
    ...directionOf(by, waId, number),
    id: wamid ?? newWamid(waId, by === 'person' ? 'inbound' : 'outbound'),
    timestamp: String(at),
    ...content,
    history_context: { status },
  };
}

function directionOf(by: 'person' | 'agency', waId: string, { displayPhoneNumber }: WhatsAppNumber) {
  return by === 'person' ? { from: waId } : { from: displayPhoneNumber.replace(/\D/g, ''), to: waId };
}
