import { z } from 'zod';
import type { Meta } from '../../graph/meta.ts';
import { openWindow } from '../../graph/service-window.ts';
import { newWamid } from '../identifiers.ts';
import { atSchema, channelSchema, whoSchema } from '../inputs.ts';
import { findPerson } from '../people.ts';
import { pickOne } from '../pick-one.ts';
import { circumstancesSchema, describeCircumstances } from './circumstances.ts';
import { describeInbound } from './describe-inbound.ts';
import { KINDS } from './kinds.ts';

const writtenSchema = z.looseObject({
  ...whoSchema,
  name: z.string().trim().min(1).optional(),
  channel: channelSchema,
  at: atSchema,
  /** absent: a new one */
  wamid: z.string().min(1).optional(),
  /** WhatsApp does not tell the number this time, though it may be known */
  hidesNumber: z.boolean().default(false),
  ...circumstancesSchema.shape,
});

/**
 * A person writes to the agency.
 * @throws ZodError when it is not clear who says what
 * @returns what WhatsApp tells of it, and who it was
 */
export async function receiveMessage(meta: Meta, body: unknown) {
  const {
    from,
    username,
    name,
    channel: number,
    at,
    wamid,
    hidesNumber,
    ...more
  } = writtenSchema.parse(body);
  const { replyTo, forwarded, product, referral, ...said } = more;
  const { name: kindName, entry: kind, value } = pickOne(KINDS, said);
  const person = findPerson(meta.state.people, { from, username, name });
  const content = await kind.build(kindName, value, { meta, person, number });

  const id = wamid ?? newWamid(person.waId ?? '', 'inbound');
  const { phoneNumberId } = number;
  const { userId } = person;
  if (!kind.isSilent) openWindow(meta.state, { phoneNumberId, userId }, at * 1000);
  remember(meta, { wamid: id, phoneNumberId, userId, at: at * 1000 });
  const circumstances = describeCircumstances({ replyTo, forwarded, product, referral }, number);
  const shown = hidesNumber ? { ...person, waId: null } : person;
  const change = describeInbound({
    number,
    person: shown,
    id,
    at,
    content: { ...content, ...circumstances },
  });
  return { change, answer: { wamid: id, userId, channel: number.name } };
}

type Remembered = { wamid: string; phoneNumberId: string; userId: string; at: number };

/** Something that is written twice is known once. */
function remember({ state: { received } }: Meta, message: Remembered): void {
  if (received.some(({ wamid }) => wamid === message.wamid)) return;
  received.push({ ...message, readAt: null, sawTyping: false });
}
