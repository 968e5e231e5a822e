import type { Queryable } from '../../platform/database/database.ts';
import { oneLine, summarizeReaction } from '../summary.ts';
import type { AddressedConversation } from './addressed-conversation.ts';
import { composeTemplate } from './compose-template.ts';
import { type Composed, type Draft, type Refused, refused } from './draft.ts';
import { findTarget } from './find-target.ts';

type Composer<Kind extends Draft['kind']> = (
  on: Queryable,
  conversation: AddressedConversation,
  draft: Extract<Draft, { kind: Kind }>,
) => Composed | Refused | Promise<Composed | Refused>;

/** What a message that is neither about another one nor has a file consists of. */
const PLAIN = { ok: true, content: null, target: null } as const;

const COMPOSERS = {
  text: (_on, _conversation, { text }) => ({ ...PLAIN, kind: 'text', text, summary: oneLine(text) }),

  template: (on, conversation, draft) =>
    composeTemplate(on, conversation, { ...draft, hasHeaderFile: draft.headerUploadId !== null }),

  reaction: async (on, conversation, { messageId, emoji }) => {
    const target = await findTarget(on, conversation, messageId);
    if (target === null) return refused('NOT_FOUND', 'There is no such message to react to');
    const summary = summarizeReaction(emoji);
    return { ...PLAIN, kind: 'reaction', text: emoji, summary, content: { emoji }, target };
  },

  'number-request': (_on, { phone }, { text }) => {
    if (phone !== null) return refused('INVALID', 'The number of this person is known already');
    return { ...PLAIN, kind: 'interactive', text, summary: oneLine(text), content: { asksForNumber: true } };
  },
} satisfies { [Kind in Draft['kind']]: Composer<Kind> };

/** Turns what a member wants to send into what is stored of it, or says why it cannot be sent. */
export async function compose(
  on: Queryable,
  conversation: AddressedConversation,
  draft: Draft,
): Promise<Composed | Refused> {
  const composer = COMPOSERS[draft.kind] as Composer<Draft['kind']>; // the table has each draft's own
  return composer(on, conversation, draft);
}
