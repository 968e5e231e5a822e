import { z } from 'zod';
import type { SandboxState } from '../state/state.ts';
import { newWamid } from '../whatsapp/identifiers.ts';
import { NUMBERS } from './channels.ts';
import { unknownObject } from './graph-error.ts';

const messageSchema = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  to: z.string().optional(),
  recipient: z.string().optional(),
  /** marks a message as read instead of sending one */
  status: z.literal('read').optional(),
});

/** Keeps what the service sends and answers as Meta does: accepted, which is not yet sent. */
export function acceptMessage(graph: SandboxState['graph'], phoneNumberId: string, body: unknown) {
  if (!NUMBERS.some((number) => number.phoneNumberId === phoneNumberId)) throw unknownObject(phoneNumberId);
  const message = messageSchema.parse(body);
  if (message.status === 'read') return { success: true };
  const wamid = newWamid(message.to ?? message.recipient ?? '', 'outbound');
  graph.messages.push({ wamid, phoneNumberId, body });
  return { messaging_product: 'whatsapp', contacts: [receiver(message)], messages: [{ id: wamid }] };
}

function receiver({ to, recipient }: z.infer<typeof messageSchema>) {
  if (to === undefined) return { input: recipient, user_id: recipient };
  return { input: to, wa_id: to.replace(/\D/g, '') };
}
