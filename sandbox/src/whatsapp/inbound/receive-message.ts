import { z } from 'zod';
import type { Received } from '../../graph/graph-state.ts';
import type { Meta } from '../../graph/meta.ts';
import { openWindow } from '../../graph/service-window.ts';
import { newWamid } from '../identifiers.ts';
import { atSchema, channelSchema, whoSchema } from '../inputs.ts';
import { findPerson } from '../people.ts';
import { pickOne } from '../pick-one.ts';
import { circumstancesSchema, describeCircumstances } from './circumstances.ts';
import { describeInbound } from './describe-inbound.ts';
import type { Kind } from './kind.ts';
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
  const { who, number, at, wamid, hidesNumber, circumstances, said } = readWritten(body);
  const { name, entry: kind, value } = pickOne(KINDS, said);
  const person = findPerson(meta.state.people, who);
  const itsOwn = await kind.build(name, value, { meta, person, number });
  const content = { ...itsOwn, ...describeCircumstances(circumstances, number) };
  const id = wamid ?? newWamid(person.waId ?? '', 'inbound');
  const { userId } = person;
  const { phoneNumberId } = number;
  remember(meta, { kind, wamid: id, phoneNumberId, userId, at: momentOf(at), content });
  const shown = hidesNumber ? { ...person, waId: null } : person;
  const change = describeInbound({ number, person: shown, id, at, content });
  return { change, answer: { wamid: id, userId, channel: number.name } };
}

function readWritten(body: unknown) {
  const { from, username, name, channel: number, ...written } = writtenSchema.parse(body);
  const { at, wamid, hidesNumber, replyTo, forwarded, product, referral, ...said } = written;
  const circumstances = { replyTo, forwarded, product, referral };
  return { who: { from, username, name }, number, at, wamid, hidesNumber, circumstances, said };
}

/** `at` in milliseconds since 1970. */
type Remembered = Pick<Received, 'wamid' | 'phoneNumberId' | 'userId' | 'at' | 'content'> & { kind: Kind };

/** WhatsApp tells seconds; of what is written now the phone knows better, so that its order is kept. */
function momentOf(atSeconds: number): number {
  const now = Date.now();
  return Math.floor(now / 1000) === atSeconds ? now : atSeconds * 1000;
}

/** Something that is written twice is known once. */
function remember({ state }: Meta, { kind, ...message }: Remembered): void {
  const { phoneNumberId, userId, at } = message;
  if (!kind.isSilent) openWindow(state, { phoneNumberId, userId }, at);
  if (state.received.some(({ wamid }) => wamid === message.wamid)) return;
  state.received.push({ ...message, readAt: null, sawTyping: false, typingAt: null });
}
