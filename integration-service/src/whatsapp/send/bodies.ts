import type { ClaimedSend } from '../../messages/outbound/claim-sends.ts';
import { templateBody } from '../templates/describe-components.ts';
import type { Address } from './address.ts';

/** What of a message goes to Meta. */
export type Sendable = Pick<
  ClaimedSend,
  'messageId' | 'kind' | 'text' | 'content' | 'replyTo' | 'target' | 'file'
>;

/** A message's own part on the wire. `mediaId`: its file at Meta. */
type Part = (message: Sendable, mediaId: string | null) => object;

/**
 * Every kind of message that we send, by WhatsApp's word for it.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
const PARTS: Record<string, Part> = {
  text: ({ text }) => ({ body: text, preview_url: true }),
  image: withCaption,
  video: withCaption,
  document: (message, mediaId) => ({
    ...withCaption(message, mediaId),
    ...(message.file?.fileName && { filename: message.file.fileName }),
  }),
  audio: ({ content }, mediaId) => ({ id: mediaId, ...(content?.file?.isVoice && { voice: true }) }),
  sticker: (_message, mediaId) => ({ id: mediaId }),
  template: ({ content, file }, mediaId) => {
    if (!content?.template) throw new Error('A template message does not say which template it is');
    const headerFile = mediaId === null ? null : { mediaId, fileName: file?.fileName ?? null };
    return templateBody(content.template, headerFile);
  },
  reaction: ({ content, target }) => ({ message_id: target, emoji: content?.emoji ?? '' }),
  interactive: ({ text }) => ({
    type: 'request_contact_info',
    body: { text },
    action: { name: 'request_contact_info' },
  }),
};

function withCaption({ text }: Sendable, mediaId: string | null): object {
  return { id: mediaId, ...(text && { caption: text }) };
}

/**
 * What Meta is asked to send. Our id goes along and comes back with every status: by it a message whose answer was lost
 * is found again.
 * @throws Error for a kind that we do not send
 */
export function bodyOf(
  message: Sendable,
  { address, mediaId }: { address: Address; mediaId: string | null },
): object {
  const { kind, replyTo, messageId } = message;
  const part = Object.hasOwn(PARTS, kind) ? PARTS[kind] : undefined;
  if (!part) throw new Error(`Messages of the kind ${kind} are not sent`);
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...address,
    ...(replyTo && { context: { message_id: replyTo } }),
    biz_opaque_callback_data: messageId,
    type: kind,
    [kind]: part(message, mediaId),
  };
}
