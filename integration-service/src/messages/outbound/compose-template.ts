import type { Queryable } from '../../platform/database/database.ts';
import type { Given } from '../../templates/given.ts';
import { prepareTemplate } from '../../templates/prepare-template.ts';
import { oneLine } from '../summary.ts';
import type { AddressedConversation } from './addressed-conversation.ts';
import { type Composed, type Refused, refused } from './draft.ts';

type Wanted = Given & { name: string; language: string };

/** A template as it is stored, or why it cannot be sent to this person, or not so filled. */
export async function composeTemplate(
  on: Queryable,
  { organizationId, businessAccountId, marketing }: AddressedConversation,
  { name, language, header, body, buttons, hasHeaderFile }: Wanted,
): Promise<Composed | Refused> {
  if (businessAccountId === null) return refused('NOT_FOUND', 'This channel has no templates');
  const account = { organizationId, businessAccountId };
  const given = { header, body, buttons, hasHeaderFile };
  const filled = await prepareTemplate(on, { ...account, name, language, given, marketing });
  if (!filled.ok) return refused('INVALID', filled.problems.join('; '));
  const text = filled.sent.preview.body;
  const content = { template: filled.sent };
  return { ok: true, kind: 'template', text, summary: oneLine(text), content, target: null };
}
