import type { MessageView } from '@trochai/contract/conversations';
import { deliveryOf } from './delivery.ts';
import type { About, ListedMessage } from './list-messages.ts';

type Media = MessageView['media'];

/**
 * Messages as people see them: edited, deleted and reacted to as was said of them since.
 * @param media by the message's id
 */
export function describeMessages(
  messages: readonly ListedMessage[],
  { about, media }: { about: readonly About[]; media: ReadonlyMap<string, Media> },
): MessageView[] {
  const byTarget = Map.groupBy(about, ({ target }) => target);
  return messages.map((message) => {
    const said = message.wamid === null ? [] : (byTarget.get(message.wamid) ?? []);
    const theirs = said.filter(({ direction }) => direction === message.direction);
    const edit = theirs.findLast(({ kind }) => kind === 'edit');
    const deletion = theirs.findLast(({ kind }) => kind === 'revoke');
    return {
      id: message.id,
      direction: message.direction,
      origin: message.origin,
      memberId: message.memberId,
      kind: message.kind,
      ...(deletion ? DELETED : wordsOf(message, edit)),
      sentAt: message.sentAt.toISOString(),
      replyTo:
        message.quotedId === null ? null : { id: message.quotedId, summary: message.quotedSummary ?? '' },
      reactions: reactionsOf(said),
      editedAt: edit?.sentAt.toISOString() ?? null,
      deletedAt: deletion?.sentAt.toISOString() ?? null,
      delivery: message.direction === 'OUTBOUND' ? deliveryOf(message) : null,
      media: deletion ? null : (media.get(message.id) ?? null),
    };
  });
}

const DELETED = { text: null, summary: 'Deleted message', content: null };

function wordsOf(
  { text, summary, content }: ListedMessage,
  edit: About | undefined,
): Pick<MessageView, 'text' | 'summary' | 'content'> {
  if (!edit) return { text, summary, content };
  return { text: edit.text, summary: edit.text ?? summary, content };
}

/** Each side has one reaction at most: the last, unless it was taken back. */
function reactionsOf(said: readonly About[]): MessageView['reactions'] {
  const lastOf = (direction: About['direction']) =>
    said.findLast((about) => about.kind === 'reaction' && about.direction === direction)?.content?.emoji;
  const customer = lastOf('INBOUND');
  const agency = lastOf('OUTBOUND');
  return [
    ...(customer ? [{ by: 'customer' as const, emoji: customer }] : []),
    ...(agency ? [{ by: 'agency' as const, emoji: agency }] : []),
  ];
}
