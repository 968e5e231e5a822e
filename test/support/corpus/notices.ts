import type { CorpusMessage } from './corpus-message.ts';

const IMAGE = { id: '1003', mime_type: 'image/jpeg', sha256: 'q0s=', caption: 'Vista al mar' };

/** What is about another message, about the account, or cannot be read. */
export const NOTICES: readonly CorpusMessage[] = [
  {
    name: 'a reaction',
    message: { type: 'reaction', reaction: { message_id: 'wamid.ours', emoji: '👍' } },
    stored: {
      kind: 'reaction',
      text: '👍',
      summary: 'Reacted 👍',
      content: { emoji: '👍' },
      target: 'wamid.ours',
    },
  },
  {
    name: 'a reaction that was taken back',
    message: { type: 'reaction', reaction: { message_id: 'wamid.ours' } },
    stored: {
      kind: 'reaction',
      text: null,
      summary: 'Took a reaction back',
      content: { emoji: null },
      target: 'wamid.ours',
    },
  },
  {
    name: 'a reaction that was taken back with an empty text',
    message: { type: 'reaction', reaction: { message_id: 'wamid.ours', emoji: '' } },
    stored: {
      kind: 'reaction',
      summary: 'Took a reaction back',
      content: { emoji: null },
      target: 'wamid.ours',
    },
  },
  {
    name: 'an edited text',
    message: {
      type: 'edit',
      edit: { original_message_id: 'wamid.before', message: { type: 'text', text: { body: 'A las 10' } } },
    },
    stored: {
      kind: 'edit',
      text: 'A las 10',
      summary: '✏️ A las 10',
      content: { edit: { kind: 'text' } },
      target: 'wamid.before',
    },
  },
  {
    name: 'an edited caption',
    message: {
      type: 'edit',
      edit: {
        original_message_id: 'wamid.before',
        message: { context: { id: 'M0' }, type: 'image', image: IMAGE },
      },
    },
    stored: {
      kind: 'edit',
      text: 'Vista al mar',
      summary: '✏️ 📷 Vista al mar',
      content: { edit: { kind: 'image' } },
      target: 'wamid.before',
    },
  },
  {
    name: 'a deleted message',
    message: { type: 'revoke', revoke: { original_message_id: 'wamid.before' } },
    stored: { kind: 'revoke', summary: 'Deleted a message', target: 'wamid.before' },
  },
  {
    name: 'a change of number',
    message: {
      type: 'system',
      system: {
        body: 'User changed from 1 to 2',
        wa_id: '50688889999',
        type: 'user_changed_number',
        user_id: 'CR.2',
        previous_user_id: 'CR.1',
      },
    },
    stored: { kind: 'system', text: 'User changed from 1 to 2', summary: 'User changed from 1 to 2' },
  },
  {
    name: 'a change of identity without words',
    message: { type: 'system', system: { type: 'customer_identity_changed' }, identity: { hash: 'x' } },
    stored: { kind: 'system', summary: 'WhatsApp changed something about this person' },
  },
  {
    name: 'a chat that was opened',
    message: { type: 'request_welcome' },
    stored: { kind: 'request_welcome', summary: 'Opened the chat' },
  },
  {
    name: 'a message that WhatsApp does not pass on',
    message: {
      type: 'unsupported',
      errors: [
        {
          code: 131051,
          title: 'Message type unknown',
          error_data: { details: 'Message type is not supported.' },
        },
      ],
      unsupported: { type: 'poll' },
    },
    stored: {
      kind: 'unsupported',
      summary: 'Message that cannot be shown here (poll)',
      content: { problem: { code: 131051, what: 'poll', reason: 'Message type is not supported.' } },
    },
  },
  {
    name: 'an unsupported message with the words at the old place',
    message: { type: 'unsupported', errors: [{ code: '131051', details: 'Not supported' }] },
    stored: {
      kind: 'unsupported',
      summary: 'Message that cannot be shown here',
      content: { problem: { code: 131051, what: null, reason: 'Not supported' } },
    },
  },
  {
    name: 'a file that is too large',
    message: {
      type: 'unsupported',
      errors: [{ code: 131052, title: 'Media file size too big', message: 'Too big' }],
    },
    stored: {
      kind: 'unsupported',
      summary: 'File that is too large to be shown here',
      content: { problem: { code: 131052, what: null, reason: 'Too big' } },
    },
  },
  {
    name: 'a message of a kind that nobody knows yet',
    message: { type: 'hologram', hologram: { depth: 3 } },
    stored: {
      kind: 'hologram',
      text: null,
      summary: 'Message that cannot be shown here (hologram)',
      content: null,
    },
  },
  {
    name: 'a message of the old kind "unknown"',
    message: { type: 'unknown', errors: [{ code: 501, details: 'Message type is not currently supported' }] },
    stored: { kind: 'unknown', summary: 'Message that cannot be shown here (unknown)' },
  },
  {
    name: 'a message without anything',
    message: {},
    stored: { kind: 'unknown', summary: 'Message that cannot be shown here (unknown)' },
  },
  {
    name: 'a text whose part is no object',
    message: { type: 'text', text: 'Hola' },
    stored: { kind: 'text', text: null, summary: 'Message that cannot be shown here (text)' },
  },
];
