import type { CorpusMessage } from './corpus-message.ts';

const IMAGE = { id: '1003', mime_type: 'image/jpeg', sha256: 'q0s=', caption: 'Vista al mar' };

/** What people say, show and send. */
export const WORDS_AND_FILES: readonly CorpusMessage[] = [
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
    },
  },
  {
    name: 'an image without anything but its id',
    message: { type: 'image', image: { id: 1003 } },
    stored: {
      kind: 'image',
      text: null,
      summary: '📷 Photo',
    },
  },
  {
    name: 'a video',
    message: { type: 'video', video: { id: '7', mime_type: 'video/mp4', sha256: 'x' } },
    stored: { kind: 'video', summary: '🎥 Video' },
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
    stored: { kind: 'document', summary: '📄 Plano café.pdf' },
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
];
