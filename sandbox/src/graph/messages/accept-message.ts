import { newWamid } from '../../whatsapp/identifiers.ts';
import { findNumber } from '../channels.ts';
import { GraphError, unknownObject } from '../graph-error.ts';
import type { Failure, GraphState, Sent } from '../graph-state.ts';
import type { Meta } from '../meta.ts';
import { checkTemplate } from '../templates/check-template.ts';
import { checkFiles } from './check-files.ts';
import { checkReaction } from './check-reaction.ts';
import { findFailure } from './find-failure.ts';
import { findReceiver } from './find-receiver.ts';
import { type Message, messageSchema } from './message-schema.ts';
import { parseRequest } from './parse-request.ts';
import { withKind } from './with-kind.ts';

type Sender = Pick<Meta, 'state' | 'media'>;
type Given = {
  phoneNumberId: string;
  body: unknown;
  /** why it fails after having been accepted, whatever it is; null: for no other reason than its own */
  failure: Failure | null;
};
type Accepted = { sent: Sent; answer: object };

/**
 * Keeps what the service sends and answers as Meta does: accepted, which is not yet sent.
 * @throws GraphError when Meta would refuse it
 */
export function acceptMessage({ state, media }: Sender, { phoneNumberId, body, failure }: Given): Accepted {
  if (!findNumber(phoneNumberId)) throw unknownObject(phoneNumberId);
  const message = parseRequest(messageSchema, withKind(body));
  const { contact, receiver } = findReceiver(state, message);
  checkReaction(state, phoneNumberId, message);
  const category = categoryOf(state, message);
  const unfit = checkFiles(media, message);
  const accepted = { phoneNumberId, receiver, category, acceptedAt: Date.now() };
  const sent: Sent = {
    ...accepted,
    wamid: newWamid(receiver?.waId ?? '', 'outbound'),
    body,
    callbackData: message.biz_opaque_callback_data ?? null,
    failure: failure ?? unfit ?? findFailure(state, accepted),
    readAt: null,
  };
  state.messages.push(sent);
  return { sent, answer: describeAccepted(contact, sent.wamid) };
}

function categoryOf({ templates }: GraphState, message: Message): string {
  if (message.type !== 'template') return 'service';
  const { category } = checkTemplate(templates, message.template);
  if (category === 'AUTHENTICATION' && message.to === undefined) throw new GraphError({ code: 131062 });
  return category.toLowerCase();
}

function describeAccepted(contact: Record<string, string>, wamid: string) {
  const messages = [{ id: wamid, message_status: 'accepted' }];
  return { messaging_product: 'whatsapp', contacts: [contact], messages };
}
