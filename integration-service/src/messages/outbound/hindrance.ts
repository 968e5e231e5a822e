import { windowOf } from '../../conversations/window.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { listTemplates } from '../../templates/list-templates.ts';
import { mayReceive } from '../../templates/may-send-template.ts';
import type { AddressedConversation } from './addressed-conversation.ts';
import { type Refused, refused, type UsableTemplate } from './draft.ts';

/**
 * Why nothing of this kind may be written in a conversation now; null: it may. Meta is not asked.
 * @param kind of the draft, or of the message that is repeated
 */
export async function findHindrance(
  on: Queryable,
  conversation: AddressedConversation,
  kind: string,
): Promise<Refused | null> {
  if (!conversation.isConnected) return refused('NOT_CONNECTED', 'This channel is not connected to WhatsApp');
  if (kind === 'template') return null;
  if (windowOf(conversation.lastInboundAt, conversation.now).state !== 'closed') return null;
  return {
    ...refused('WINDOW_CLOSED', 'More than 24 hours have passed: only an approved template may be sent'),
    templates: await findUsableTemplates(on, conversation),
  };
}

/** Who wants no marketing gets none. */
async function findUsableTemplates(
  on: Queryable,
  { organizationId, businessAccountId, marketing }: AddressedConversation,
): Promise<UsableTemplate[]> {
  if (businessAccountId === null) return [];
  const templates = await listTemplates(on, { organizationId, businessAccountId, onlyUsable: true });
  return templates
    .filter((template) => mayReceive(template, { marketing }).ok)
    .map(({ name, language }) => ({ name, language }));
}
