import { findUpload } from '../../media/attach-upload.ts';
import type { Queryable } from '../../platform/database/database.ts';
import { oneLine, summarizeReaction } from '../summary.ts';
import type { AddressedConversation } from './addressed-conversation.ts';
import { composeFile } from './compose-file.ts';
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

  file: composeFile,

  template: async (on, conversation, { headerUploadId, ...wanted }) => {
    const hasHeaderFile = headerUploadId !== null;
    const composed = await composeTemplate(on, conversation, { ...wanted, hasHeaderFile });
    if (!composed.ok || !hasHeaderFile) return composed;
    const file = await findUpload(on, { ...conversation, uploadId: headerUploadId });
    if (!file) return refused('NOT_FOUND', 'There is no such file');
    const format = composed.content?.template?.preview.headerFormat?.toLowerCase();
    if (file.kind !== format) return refused('INVALID', `The header needs a file of another kind: ${format}`);
    return composed;
  },

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
