/** Messages as WhatsApp sends them, kind by kind, each with what is stored of it. */
export type CorpusMessage = {
  name: string;
  /** what stands beside id, from and timestamp */
  message: Record<string, unknown>;
  stored: {
    kind: string;
    summary: string;
    text?: string | null;
    content?: object | null;
    target?: string;
    replyTo?: string;
    file?: object;
  };
};

const IMAGE = { id: '1003', mime_type: 'image/jpeg', sha256: 'q0s=', caption: 'Vista al mar' };

export const MESSAGES: readonly CorpusMessage[] = [
  {
    name: 'a text',
    message: { type: 'text', text: { body: 'Hola,\n¿sigue  disponible?' } },
    stored: {
      kind: 'text',
      text: 'Hola,\n¿sigue  disponible?',
      summary: 'Hola, ¿sigue disponible?',
      content: null,
    },
  },
  {
    name: 'a text that does not say its kind',
    message: { text: { body: 'Hola' } },
    stored: { kind: 'text', text: 'Hola', summary: 'Hola' },
  },
  {
    name: 'an image with a caption',
    message: { type: 'image', image: { ...IMAGE, url: 'https://lookaside.fbsbx.com/x' } },
    stored: {
      kind: 'image',
      text: 'Vista al mar',
      summary: '📷 Vista al mar',
      content: { file: {} },
      file: { metaId: '1003', mimeType: 'image/jpeg', fileName: null, hash: 'q0s=' },
    },
  },
  {
    name: 'an image without anything but its id',
    message: { type: 'image', image: { id: 1003 } },
    stored: {
      kind: 'image',
      text: null,
      summary: '📷 Photo',
      file: { metaId: '1003', mimeType: 'application/octet-stream', fileName: null, hash: null },
    },
  },
  {
    name: 'a video',
    message: { type: 'video', video: { id: '7', mime_type: 'video/mp4', sha256: 'x' } },
    stored: { kind: 'video', summary: '🎥 Video', file: { metaId: '7', mimeType: 'video/mp4' } },
  },
  {
    name: 'an audio file',
    message: { type: 'audio', audio: { id: '8', mime_type: 'audio/mpeg', voice: false } },
    stored: { kind: 'audio', summary: '🎵 Audio', content: { file: {} } },
  },
  {
    name: 'a voice message',
    message: { type: 'audio', audio: { id: '8', mime_type: 'audio/ogg; codecs=opus', voice: true } },
    stored: { kind: 'audio', summary: '🎤 Voice message', content: { file: { isVoice: true } } },
  },
  {
    name: 'a voice message of the old kind',
    message: { type: 'voice', voice: { id: '8', mime_type: 'audio/ogg' } },
    stored: { kind: 'voice', summary: '🎤 Voice message', content: { file: { isVoice: true } } },
  },
  {
    name: 'a document with a name',
    message: {
      type: 'document',
      document: { id: '9', mime_type: 'application/pdf', filename: 'Plano café.pdf' },
    },
    stored: { kind: 'document', summary: '📄 Plano café.pdf', file: { fileName: 'Plano café.pdf' } },
  },
  {
    name: 'a moving sticker',
    message: { type: 'sticker', sticker: { id: '10', mime_type: 'image/webp', animated: true } },
    stored: { kind: 'sticker', summary: 'Sticker', content: { file: { isAnimated: true } } },
  },
  {
    name: 'a location with a name',
    message: {
      type: 'location',
      location: { latitude: '9.9281', longitude: -84.0907, name: 'Casa Escazú', address: 'Calle 1' },
    },
    stored: {
      kind: 'location',
      summary: '📍 Casa Escazú',
      content: {
        location: {
          latitude: 9.9281,
          longitude: -84.0907,
          name: 'Casa Escazú',
          address: 'Calle 1',
          url: null,
        },
      },
    },
  },
  {
    name: 'a location without coordinates',
    message: { type: 'location', location: {} },
    stored: { kind: 'location', summary: '📍 Location', content: null },
  },
  {
    name: 'contact cards',
    message: {
      type: 'contacts',
      contacts: [
        {
          name: { first_name: 'Ana', formatted_name: 'Ana Mora' },
          org: { company: 'Notaría' },
          phones: [{ phone: '+1 (940) 555-1234', wa_id: '19405551234', type: 'MOBILE' }],
          emails: [{ email: 'ana@example.com' }],
        },
        { phones: [{ wa_id: '50688880000' }] },
      ],
    },
    stored: {
      kind: 'contacts',
      summary: '👤 Ana Mora, 50688880000',
      content: {
        people: [
          {
            name: 'Ana Mora',
            organization: 'Notaría',
            phones: [{ number: '+1 (940) 555-1234', type: 'MOBILE' }],
            emails: ['ana@example.com'],
          },
          { name: null, organization: null, phones: [{ number: '50688880000', type: null }], emails: [] },
        ],
      },
    },
  },
  {
    name: "the customer's own card, as an answer to our question",
    message: {
      type: 'contacts',
      origin: 'contact_request',
      contacts: [
        {
          vcard: 'BEGIN:VCARD\r\nFN:Maria\\, Lopez\r\nEND:VCARD',
          phones: [{ phone: '+506 8888-1234', wa_id: '50688881234' }],
        },
      ],
    },
    stored: {
      kind: 'contacts',
      summary: '👤 Maria, Lopez',
      content: {
        answersNumberRequest: true,
        people: [
          {
            name: 'Maria, Lopez',
            organization: null,
            phones: [{ number: '+506 8888-1234', type: null }],
            emails: [],
          },
        ],
      },
    },
  },
  {
    name: 'a tapped button of a template',
    message: {
      type: 'button',
      context: { from: '15550783881', id: 'wamid.template' },
      button: { payload: 'YES', text: 'Sí, quiero' },
    },
    stored: {
      kind: 'button',
      text: 'Sí, quiero',
      summary: 'Sí, quiero',
      replyTo: 'wamid.template',
      content: { reply: { type: 'button', id: 'YES', title: 'Sí, quiero', description: null } },
    },
  },
  {
    name: 'a tapped button without context and text',
    message: { type: 'button', button: { payload: 'YES' } },
    stored: { kind: 'button', text: 'YES', summary: 'YES' },
  },
  {
    name: 'a tapped button of a message',
    message: {
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id: 'visit', title: 'Visitar' } },
    },
    stored: {
      kind: 'interactive',
      text: 'Visitar',
      summary: 'Visitar',
      content: { reply: { type: 'button_reply', id: 'visit', title: 'Visitar', description: null } },
    },
  },
  {
    name: 'a chosen row of a list',
    message: {
      type: 'interactive',
      interactive: {
        type: 'list_reply',
        list_reply: { id: 'am', title: 'Mañana', description: 'De 9 a 12' },
      },
    },
    stored: {
      kind: 'interactive',
      text: 'Mañana',
      summary: 'Mañana',
      content: { reply: { type: 'list_reply', id: 'am', title: 'Mañana', description: 'De 9 a 12' } },
    },
  },
  {
    name: 'a form',
    message: {
      type: 'interactive',
      interactive: {
        type: 'nfm_reply',
        nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"rooms":3}' },
      },
    },
    stored: {
      kind: 'interactive',
      text: 'Sent',
      summary: '📋 Sent',
      content: {
        reply: { type: 'nfm_reply', id: null, title: 'Sent', description: null, answers: { rooms: 3 } },
      },
    },
  },
  {
    name: 'a form whose answers are no JSON',
    message: {
      type: 'interactive',
      interactive: { type: 'nfm_reply', nfm_reply: { response_json: 'rooms: 3' } },
    },
    stored: { kind: 'interactive', summary: '📋 Form', content: { reply: { answers: 'rooms: 3' } } },
  },
  {
    name: 'a form whose answers are no object',
    message: { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { response_json: '[3]' } } },
    stored: { kind: 'interactive', summary: '📋 Form', content: { reply: { answers: '[3]' } } },
  },
  {
    name: 'an answer of a kind that came later',
    message: {
      type: 'interactive',
      interactive: { type: 'call_permission_reply', call_permission_reply: { response: 'accept' } },
    },
    stored: { kind: 'interactive', summary: 'Answer of the kind "call_permission_reply"' },
  },
  {
    name: 'an answer without its object',
    message: { type: 'interactive' },
    stored: { kind: 'interactive', text: null, summary: 'Message that cannot be shown here (interactive)' },
  },
  {
    name: 'an order',
    message: {
      type: 'order',
      order: {
        catalog_id: '55',
        text: 'Para mayo',
        product_items: [
          { product_retailer_id: 'CASA-7', quantity: '2', item_price: 30.5, currency: 'USD' },
          { product_retailer_id: 'CASA-8' },
        ],
      },
    },
    stored: {
      kind: 'order',
      text: 'Para mayo',
      summary: '🛒 Order of 2 products: Para mayo',
      content: {
        order: {
          catalogId: '55',
          items: [
            { productId: 'CASA-7', quantity: 2, price: 30.5, currency: 'USD' },
            { productId: 'CASA-8', quantity: null, price: null, currency: null },
          ],
        },
      },
    },
  },
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
  {
    name: 'a reply',
    message: {
      type: 'text',
      text: { body: 'Este' },
      context: { from: '15550783881', id: 'wamid.ours' },
    },
    stored: { kind: 'text', summary: 'Este', replyTo: 'wamid.ours', content: null },
  },
  {
    name: 'a forwarded text',
    message: { type: 'text', text: { body: 'Mira' }, context: { forwarded: true } },
    stored: { kind: 'text', summary: 'Mira', content: { forwarded: 'once' } },
  },
  {
    name: 'a text that was forwarded often',
    message: { type: 'text', text: { body: 'Mira' }, context: { frequently_forwarded: true } },
    stored: { kind: 'text', summary: 'Mira', content: { forwarded: 'often' } },
  },
  {
    name: 'a question about a product',
    message: {
      type: 'text',
      text: { body: '¿Y esta?' },
      context: {
        from: '15550783881',
        id: 'wamid.catalog',
        referred_product: { catalog_id: '55', product_retailer_id: 'CASA-7' },
      },
    },
    stored: {
      kind: 'text',
      summary: '¿Y esta?',
      replyTo: 'wamid.catalog',
      content: { product: { catalogId: '55', productId: 'CASA-7' } },
    },
  },
  {
    name: 'a text after a tap on an ad',
    message: {
      type: 'text',
      text: { body: 'Info' },
      referral: {
        source_url: 'https://fb.me/x',
        source_id: '1202',
        source_type: 'ad',
        headline: 'Casas',
        body: 'Nuevas',
        media_type: 'image',
        image_url: 'https://example.com/i.jpg',
        ctwa_clid: 'Aff-1',
      },
    },
    stored: {
      kind: 'text',
      summary: 'Info',
      content: {
        referral: {
          sourceType: 'ad',
          sourceId: '1202',
          sourceUrl: 'https://fb.me/x',
          headline: 'Casas',
          body: 'Nuevas',
          mediaType: 'image',
          clickId: 'Aff-1',
        },
      },
    },
  },
];
